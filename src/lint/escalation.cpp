#include "lint/escalation.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/syntax.hpp"
#include "lint/scope.hpp"

namespace seatrial::lint {
namespace {

// "Escalation Path", "7. Escalation & contacts": it speaks of nothing else.
bool is_title(std::string_view text) {
  static constexpr WordSet words({"escalation", "escalations", "path",     "paths",      "chain",
                                  "steps",      "procedure",   "contacts", "procedures", "contact",
                                  "plan",       "matrix",      "policy",   "process",    "list",
                                  "order",      "tree",        "levels",   "route",      "and",
                                  "the",        "our",         "incident", "on-call",    "ladder"});
  const auto said = lower_words(checklist::without_numbering(text));
  return std::ranges::any_of(said,
                             [](const auto& word) { return word.starts_with("escalation"); }) &&
         std::ranges::all_of(said, [](const auto& word) { return words.contains(word); });
}

// "### Escalation:", "**Escalation path**: on-call SRE"
struct Title {
  std::string value;  // behind the colon
};

// `alone`: no other line stands right above or below it.
std::optional<Title> title_in(std::string_view line, bool alone) {
  std::string_view text = trim(line);
  const bool heading = text.starts_with('#');
  text = text.substr(std::min(text.find_first_not_of("# "), text.size()));
  std::string plain = plain_text(text);
  const std::size_t colon = plain.find(':');
  if (!is_title(plain.substr(0, colon))) return std::nullopt;
  if (colon == std::string::npos) return Title{};
  // "- Escalation: ..." is an entry among others.
  const bool is_entry = !alone || list_marker_length(text) > 0 || text.starts_with('|');
  if (!heading && !text.starts_with("**") && is_entry && !trim(plain.substr(colon + 1)).empty())
    return std::nullopt;
  return Title{std::string(trim(plain.substr(colon + 1)))};
}

// One line may tell of several steps, or where they are told.
bool tells_more(std::string_view line) {
  static constexpr std::array<std::string_view, 22> words = {
      " then ",     "->",       "\xe2\x86\x92", "](",        "http",       "see ",
      "no answer",  "no reply", "answer",       "otherwise", "afterwards", "escalate",
      " and ",      " / ",      ", ",           "; ",        " > ",        "respon",
      "acknowledg", "minutes",  "followed by",  "`"};
  return holds_any_ignoring_case(line, words);
}

// The steps of the list or table behind a title: its entries, or what arrows join in one line.
struct Path {
  std::size_t steps = 0;
  bool other = false;  // prose, or a link: not for us to count
};

// "###" is 3; 0 for what is no heading.
std::size_t heading_level(std::string_view line) {
  return std::min(trim(line).find_first_not_of('#'), line.size());
}

// "### Level 1", "### Secondary on-call", and not "### Notes".
bool names_step(std::string_view heading) {
  static constexpr std::array<std::string_view, 10> words = {
      "level", "tier", "step", "first", "second", "third", "primary", "on-call", "manager", "lead"};
  return holds_any_ignoring_case(heading, words) || std::ranges::any_of(heading, is_digit);
}

// "### Level 1" below "## Escalation"; none: it is told in lines.
std::size_t steps_by_headings(const std::vector<std::string_view>& lines, std::size_t from) {
  const std::size_t level = heading_level(lines[from - 1]);
  std::size_t steps = 0;
  for (std::size_t i = from; level > 0 && i < lines.size(); ++i) {
    const std::size_t here = heading_level(lines[i]);
    if (here > 0 && here <= level) break;
    steps += here == level + 1 && names_step(lines[i]) ? 1 : 0;
  }
  return steps;
}

// "Primary: Ana (ana@shop.example)", as a line of its own.
bool names_one(std::string_view line) {
  const std::size_t colon = line.find(": ");
  return colon != line.npos && colon < 24 && names_step(line.substr(0, colon)) && !tells_more(line);
}

Path read_path(const std::vector<std::string_view>& lines, std::size_t from) {
  Path path;
  bool table = false;
  for (std::size_t i = from; i < lines.size(); ++i) {
    const std::string_view line = trim(lines[i]);
    if (line.empty()) {
      if (path.steps > 0 || path.other) break;
      continue;
    }
    if (line.starts_with('#') || line.starts_with("---") || line.starts_with("**")) {
      path.other |= line.starts_with("**") && path.steps == 0;
      break;
    }
    if (line.find("->") != line.npos || line.find("\xe2\x86\x92") != line.npos ||
        contains_ignoring_case(line, " then "))
      path.other = true;
    if (line.starts_with('|')) {
      if (is_table_rule(line)) {
        path.steps = 0;  // what stood above was the header
        table = true;
      } else {
        ++path.steps;
      }
    } else if (list_marker_length(line) > 0 || checklist::exported_bullet_length(line) > 0 ||
               names_one(line)) {
      ++path.steps;
    } else if (!table && path.steps == 0) {
      path.other = true;
    }
  }
  return path;
}

}  // namespace

Faults short_escalations(const Document& document) {
  Faults faults;
  const std::string_view source = document.checklist.source;
  const auto lines = split_lines(source);
  bool fenced = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_fence(trim(lines[i]))) fenced = !fenced;
    if (fenced || lines[i].size() > 120 || !contains_ignoring_case(lines[i], "escalation"))
      continue;
    const auto blank = [&](std::size_t at) {
      return at >= lines.size() || trim(lines[at]).empty();
    };
    const auto title = title_in(lines[i], (i == 0 || blank(i - 1)) && blank(i + 1));
    if (!title || tells_more(title->value)) continue;
    Path path = read_path(lines, i + 1);
    path.steps = std::max(path.steps, steps_by_headings(lines, i + 1));
    if (!title->value.empty()) path = {.steps = path.steps + 1, .other = false};
    if (path.other || path.steps >= 2) continue;
    const auto offset = static_cast<std::size_t>(lines[i].data() - source.data());
    faults.push_back({{offset, lines[i].size()},
                      path.steps == 0 ? "the escalation path is empty"
                                      : "the escalation path ends with its first step",
                      "name at least two steps: who is called when the first one does not answer"});
  }
  return faults;
}

}  // namespace seatrial::lint
