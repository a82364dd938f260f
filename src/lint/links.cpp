#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/made.hpp"
#include "lint/questions.hpp"
#include "lint/rule.hpp"
#include "recognize/prose.hpp"
#include "shell/command.hpp"

// Files and headings that the document points to.
namespace seatrial::lint {
namespace {

bool is_remote(std::string_view target) {
  const std::size_t colon = target.find(':');
  return target.starts_with("//") ||
         (colon != std::string_view::npos && colon < target.find_first_of("/#?"));
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decode_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    out += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
    if (low >= 0) i += 2;
  }
  return out;
}

struct Target {
  std::string path;  // empty: the document itself
  std::string anchor;
};

Target target_of(const Link& link) {
  const std::size_t sign = link.target.find('#');
  std::string path = link.target.substr(0, sign);
  path = path.substr(0, path.find('?'));
  const std::string anchor = sign == std::string::npos ? "" : link.target.substr(sign + 1);
  return {decode_percent(path), decode_percent(anchor)};
}

// `[licence](LICENSE)`; but `[text](link)` shows how a link is written, and `f[i](x)` is none.
bool is_bare_name(std::string_view target) {
  static constexpr WordSet stand_ins(
      {"link", "links",  "url",    "urls",   "uri",  "path",    "file",     "todo",   "tbd",
       "href", "here",   "name",   "target", "http", "https",   "page",     "insert", "value",
       "text", "string", "ticket", "issue",  "doc",  "runbook", "dashboard"});
  constexpr std::size_t bytes_min = 3;
  const std::string lowered = lower(target);
  return target.size() >= bytes_min && !stand_ins.contains(lowered) &&
         std::ranges::all_of(target, is_dashed_name_byte) &&
         std::ranges::any_of(target, is_letter) && lowered.find("link") == lowered.npos &&
         lowered.find("url") == lowered.npos;
}

// A target that could be one: no placeholder, template or other scheme.
bool can_be_followed(const Link& link) {
  return !is_remote(link.target) && !shell::placeholder(link.target) &&
         link.target.find_first_of("{}<>$*") == std::string::npos &&
         (link.target.find_first_of("./#") != std::string::npos || is_bare_name(link.target));
}

Faults dead_links(const Document& document) {
  Faults faults;
  for (const Link& link : document.links) {
    if (!can_be_followed(link)) continue;
    const auto fact = document.facts.files.find(target_of(link).path);
    if (fact == document.facts.files.end() || fact->second.exists) continue;
    faults.push_back({link.span,
                      fmt::format("the link leads nowhere: there is no `{}`", fact->first),
                      "correct the path; it is relative to this document"});
  }
  return faults;
}

using Anchors = std::set<std::string, std::less<>>;

// Hosts differ in what they make of "Teams & people": `teams--people`, `teams-people`.
std::string loosely(std::string_view anchor) {
  std::string out;
  for (const char c : lower(anchor))
    if (c != '-' || (!out.empty() && out.back() != '-')) out += c;
  if (out.ends_with('-')) out.pop_back();
  return out;
}

// The anchors of this document and of those it links to.
class AnchorIndex {
 public:
  bool has(const Anchors& anchors, std::string_view anchor) {
    if (anchors.contains(anchor) || anchor == "top") return true;
    auto [known, is_new] = loose_.try_emplace(&anchors);
    if (is_new)
      for (const std::string& each : anchors) known->second.insert(loosely(each));
    return known->second.contains(loosely(anchor));
  }

 private:
  std::map<const Anchors*, Anchors> loose_;
};

// "#L12" names a line where a host shows the source.
bool names_line(std::string_view anchor) {
  return anchor.size() > 1 && anchor[0] == 'L' && is_digit(anchor[1]);
}

Faults dead_anchors(const Document& document) {
  Faults faults;
  std::optional<Anchors> own;
  AnchorIndex index;
  for (const Link& link : document.links) {
    if (!can_be_followed(link)) continue;
    const Target target = target_of(link);
    if (target.anchor.empty() || names_line(target.anchor)) continue;
    const Anchors* anchors = nullptr;
    if (target.path.empty()) {
      if (!own) own = anchors_of(document.checklist.source);
      anchors = &*own;
    } else if (const auto fact = document.facts.files.find(target.path);
               fact != document.facts.files.end() && fact->second.anchors) {
      anchors = &*fact->second.anchors;
    }
    if (!anchors || index.has(*anchors, target.anchor)) continue;
    faults.push_back({link.span, fmt::format("no heading answers to `#{}`", target.anchor),
                      "use the heading's words in lower case, joined by hyphens"});
  }
  return faults;
}

bool is_file_name(std::string_view text) {
  const auto kind = recognize::classify(text, true);
  if (kind != recognize::Token::Kind::path || shell::placeholder(text)) return false;
  if (text.starts_with('/') || text.starts_with('~') || text.starts_with('-')) return false;
  if (text.find_first_of("*?{}[]<>$:@%\\") != std::string_view::npos) return false;
  if (contains_ignoring_case(text, "yyyy") || text.find("..") != std::string_view::npos)
    return false;
  // Without a directory it may stand anywhere; without an ending it may be a URL or a package.
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == text.size()) return false;
  const std::size_t dot = text.rfind('.');
  return dot != std::string_view::npos && dot > slash + 1 && dot + 1 < text.size() &&
         text.substr(0, slash).find('.', 1) == std::string_view::npos;
}

// "`LICENSE` exists": a file without a directory is meant to be right here.
bool says_that_it_exists(std::string_view line, std::string_view name) {
  const auto kind = recognize::classify(name, true);
  if (kind != recognize::Token::Kind::path || name.find_first_of("/*?{}[]<>$:@%\\~") != name.npos ||
      shell::placeholder(name))
    return false;
  const std::size_t at = line.find(std::string(name) + "` exists");
  return at != std::string_view::npos;
}

using NamedFile = CodeSpan;

// `bash scripts/smoke.sh --env prod` needs the script.
void add_script(const CodeSpan& span, std::vector<NamedFile>& found) {
  static constexpr WordSet interpreters({"bash", "sh", "python", "python3", "node", "ruby"});
  const std::string_view text = span.text;
  const std::size_t blank = text.find(' ');
  if (blank == text.npos || !interpreters.contains(text.substr(0, blank))) return;
  const std::string_view script = text.substr(blank + 1, text.find(' ', blank + 1) - blank - 1);
  if (is_file_name(script))
    found.push_back({std::string(script), {span.span.offset + blank + 1, script.size()}});
}

// "Runbook docs/failover.md is reviewed": with an ending that a text or a setting has, outside of
// code and links.
void add_plain_names(const Document& document, const Prose& prose, std::vector<NamedFile>& found) {
  static constexpr WordSet endings(
      {"md", "markdown", "yaml", "yml", "json", "toml", "sql", "sh", "tf", "adoc", "rst"});
  const std::string_view text = document.bytes(prose.span);
  if (text.find("](") != text.npos) return;
  constexpr std::string_view between = " \t\n|(),;*";
  bool in_code = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(between, at);
    if (begin == text.npos) return;
    at = std::min(text.find_first_of(between, begin), text.size());
    std::string_view word = text.substr(begin, at - begin);
    const bool was_in_code = in_code || word.contains('`');
    in_code ^= std::ranges::count(word, '`') % 2 != 0;
    while (word.ends_with('.') || word.ends_with(':')) word.remove_suffix(1);
    if (!was_in_code && word.contains('/') && is_file_name(word) &&
        endings.contains(word.substr(word.rfind('.') + 1)))
      found.push_back({std::string(word), {prose.span.offset + begin, word.size()}});
  }
}

std::vector<NamedFile> names_of_files(const Document& document) {
  std::vector<NamedFile> found;
  for (const CodeSpan& span : document.code_spans) {
    const std::string_view line = line_around(document.checklist.source, span.span.offset);
    if (is_file_name(span.text) || says_that_it_exists(line, span.text)) found.push_back(span);
    add_script(span, found);
  }
  for (const Prose& prose : document.prose) add_plain_names(document, prose, found);
  return found;
}

// "- [ ] `docs/runbook.md` exists": that it is missing is what the item is open for.
bool is_demanded(const Document& document, const NamedFile& file) {
  static constexpr std::array<std::string_view, 9> words = {"exist",      "written",   "created",
                                                            "documented", "committed", "present",
                                                            "published",  "in place",  "added"};
  const Item* item = document.item_at(file.span.offset);
  return item != nullptr && item->claimed == false && item->text.starts_with("`" + file.text) &&
         holds_any_ignoring_case(item->text, words);
}

// Of each name the first place.
std::vector<NamedFile> named_files(const Document& document) {
  std::vector<NamedFile> named;
  std::set<std::string> seen;
  const WrittenFiles written(document);
  for (NamedFile& file : names_of_files(document)) {
    const std::string_view line = line_around(document.checklist.source, file.span.offset);
    if (!is_demanded(document, file) && !says_it_is_made(line) &&
        !says_it_is_absent(document, file.span) && !is_build_output(file.text) &&
        !written.hold(file.text) && seen.insert(file.text).second)
      named.push_back(std::move(file));
  }
  return named;
}

Faults missing_files(const Document& document) {
  Faults faults;
  for (const NamedFile& named : named_files(document)) {
    const auto fact = document.facts.files.find(named.text);
    if (fact == document.facts.files.end() || fact->second.exists || fact->second.ignored) continue;
    faults.push_back({named.span, fmt::format("there is no file `{}`", named.text),
                      "correct the path, or write the file",
                      fact->second.likely ? Severity::warning : Severity::note});
  }
  return faults;
}

constexpr std::array rules = {
    Rule{"ST0214", Severity::warning, dead_links},
    Rule{"ST0215", Severity::warning, dead_anchors},
    Rule{"ST0216", Severity::warning, missing_files},
};

}  // namespace

void ask_for_files(const Document& document, Questions& asked) {
  std::set<std::string> files, markdown;
  for (const Link& link : document.links) {
    if (!can_be_followed(link)) continue;
    const Target target = target_of(link);
    if (target.path.empty()) continue;
    files.insert(target.path);
    if (!target.anchor.empty() && target.path.ends_with(".md")) markdown.insert(target.path);
  }
  for (const NamedFile& named : named_files(document)) files.insert(named.text);
  asked.files.assign(files.begin(), files.end());
  asked.markdown.assign(markdown.begin(), markdown.end());
}

std::span<const Rule> link_rules() {
  return rules;
}

}  // namespace seatrial::lint
