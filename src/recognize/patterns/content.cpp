#include <algorithm>

#include "base/text.hpp"
#include "recognize/end_state.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/shared_prose.hpp"
#include "recognize/texts.hpp"

// What stands in files: settings that a block writes, words that must not be there, sections.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// An item with a block that writes a setting: the end state is what it asks for.
std::optional<Finding> written_settings(const View& view) {
  if (view.item.code.size() != 1) return std::nullopt;
  const auto found = end_state_of(view.item.code[0]);
  if (!found) return std::nullopt;
  const EndState& state = *found;
  // "Disable forwarding" above such a block is what the block does.
  const bool turned = std::ranges::any_of(view.main, [](const Token& token) {
    return negates(token) && !token.lower.starts_with("disable") && token.lower != "no";
  });
  const bool sure = !view.conditional() && !turned && view.item.form != Form::heading &&
                    view.item.form != Form::status;
  Finding result{.sure = sure,
                 .because = quote(view.item.text) + " with " + quote(view.item.code[0].text),
                 .line = view.item.code[0].line};
  for (const auto& [path, line] : state.lines) {
    result.checks.push_back(check_of("file", {{"path", Value(path)}, {"contains", Value(line)}}));
    if (!add_as_setting(result.checks.back())) add_setting(result.checks.back());
  }
  for (const std::string& path : state.paths) {
    Check check = check_of("file", {{"path", Value(path)}});
    if (!state.owner.empty()) check.params.set("owner", Value(state.owner));
    if (!state.group.empty()) check.params.set("group", Value(state.group));
    if (!state.mode.empty()) check.params.set("mode", Value(state.mode));
    result.checks.push_back(std::move(check));
  }
  return result;
}

// "TODO", "FIXME": words in capitals or in a code span that a text may lack.
std::vector<std::string> markers(const std::vector<Token>& tokens) {
  std::vector<std::string> found;
  for (const Token& token : tokens)
    for (const std::string_view part : split(token.text, '/')) {
      const bool usual =
          among(part, {"TODO", "FIXME", "XXX", "HACK", "TBD", "console.log", "debugger", "DEBUG"});
      if (usual) add_once(found, part);
    }
  return found;
}

// "`src/pay.rs`" below "Files scanned for TODO/FIXME:"
std::optional<Finding> listed_without(const View& view) {
  if (view.main.size() != 1 || view.main[0].kind != Kind::path) return std::nullopt;
  const std::string lead = lead_of(view);
  const Prose prose = read_prose(lead);
  if (!prose.has({"scanned", "checked", "searched", "without", "no", "free"})) return std::nullopt;
  const auto words = markers(prose.tokens);
  if (words.empty()) return std::nullopt;
  Value texts = Value::list();
  for (const std::string& word : words) texts.append(Value(word));
  return finding(view.english && !view.conditional(),
                 check_of("file", {{"path", Value(view.main[0].text)}, {"not_contains", texts}}),
                 quote(view.item.text) + " under " + quote(lead));
}

// "`src/pay.rs` contains no TODO"
std::optional<Finding> without(const View& view) {
  if (!view.english || !view.prose.first(Kind::path) || !view.says(sense::none))
    return std::nullopt;
  const Words words = statement_of(view);
  const Token* path = only(words, Kind::path);
  const auto texts = markers(view.main);
  if (!path || texts.empty()) return std::nullopt;
  Value lacked = Value::list();
  for (const std::string& text : texts) lacked.append(Value(text));
  const bool understood = consists_of(
      words, sense::filler | sense::joint | sense::none | sense::exposed, [&](const Token& token) {
        return &token == path || std::ranges::any_of(texts, [&](const std::string& text) {
          return token.text.find(text) != std::string::npos;
        }) || among(token.lower, {"comments", "markers", "marker", "comment"});
      });
  const bool file = !path->text.ends_with('/') && path->text.find('.') != std::string::npos;
  return finding(understood && file && !view.conditional(),
                 check_of("file", {{"path", Value(path->text)}, {"not_contains", lacked}}),
                 quote(view.item.text));
}

// "Slow queries (timeouts, locks)" below "Described in `docs/trouble.md`:"
std::optional<Finding> section(const View& view) {
  const std::string lead = lead_of(view);
  if (lead.empty() || view.prose.first(Kind::path)) return std::nullopt;
  const auto shared = shared_prose(lead);
  const Prose& prose = *shared;
  const Token* path = prose.first(Kind::path);
  if (!path || prose.count(Kind::path) != 1 || !path->text.ends_with(".md")) return std::nullopt;
  const bool told = prose.has({"created", "documented", "described", "covered", "sections",
                               "topics", "written", "covers", "contains", "documents"});
  std::string title;
  for (const Token& token : view.prose.tokens) {
    if (token.depth > 0 || token.text == "(") break;
    if (token.kind == Kind::mark && token.text != "/" && token.text != "&" && token.text != "-")
      continue;
    title += (title.empty() || token.text == "/" || title.ends_with('/') ? "" : " ") +
             std::string(token.text);
  }
  const bool short_enough = !view.main.empty() && view.main.size() <= 6;
  const bool plain = std::ranges::all_of(
      view.main, [](const Token& token) { return token.kind == Kind::word && !negates(token); });
  if (!told) return std::nullopt;
  return finding(view.english && short_enough && plain && !view.conditional() &&
                     view.item.form != Form::heading,
                 check_of("docs", {{"path", Value(path->text)}, {"section", Value(title)}}),
                 quote(view.item.text) + " under " + quote(lead));
}

constexpr Example written_examples[] = {
    {"Hide kernel addresses\n```bash\necho \"kernel.kptr_restrict = 2\" > "
     "/etc/sysctl.d/60-kptr.conf\n```",
     "file path=/etc/sysctl.d/60-kptr.conf contains=\"kernel.kptr_restrict = 2\" as=setting"},
    {"Limit sessions\n```\nsudo echo 'MaxSessions 4' >> /etc/ssh/sshd_config\n```",
     "file path=/etc/ssh/sshd_config contains=\"MaxSessions 4\" "
     "matches=\"(?m)^\\s*MaxSessions 4\\s*([;,#]|$)\""},
    {"Protect the key\n```bash\n# of the proxy\nchown root:proxy /etc/proxy.key\nchmod 0640 "
     "/etc/proxy.key\n```",
     "file path=/etc/proxy.key owner=root group=proxy mode=0640"},
    {"Nobody else may read it\n```bash\nchmod og-rwx /etc/boot.conf\n```",
     "file path=/etc/boot.conf mode=\"<= 0700\""},
};
constexpr std::string_view written_counters[] = {
    "Restart\n```bash\necho \"a = 1\" > /etc/app.conf\nsystemctl restart app\n```",
    "Log it\n```bash\necho \"$LINE\" >> /var/log/app.log\n```",
    "Owners\n```bash\nchown root /etc/a\nchmod 600 /etc/b\n```",
    "Never write\n```bash\necho \"PermitRootLogin yes\" >> /etc/ssh/sshd_config\n```",
};
constexpr Example listed_examples[] = {
    {"Files scanned for TODO/FIXME:\n  > `src/pay.rs`",
     "file path=src/pay.rs not_contains=[TODO, FIXME]"},
    {"These files are checked for FIXME:\n  > src/core/ledger.go",
     "file path=src/core/ledger.go not_contains=FIXME"},
};
constexpr std::string_view listed_counters[] = {
    "Files scanned for licences:\n  > `src/pay.rs`",
    "TODO: split these files:\n  > `src/pay.rs`",
};
constexpr Example without_examples[] = {
    {"`src/pay.rs` contains no TODO or FIXME comments",
     "file path=src/pay.rs not_contains=[TODO, FIXME]"},
    {"No TODO left in `src/ledger.go`", "file path=src/ledger.go not_contains=TODO"},
};
constexpr std::string_view without_counters[] = {
    "No TODO left in the code",
    "`TODO.md` has no open entries",
};
constexpr Example section_examples[] = {
    {"Described in `docs/trouble.md`:\n  > Slow queries (locks, timeouts)",
     "docs path=docs/trouble.md section=\"Slow queries\""},
    {"Topics covered by docs/oncall.md:\n  > Disk/Memory pressure",
     "docs path=docs/oncall.md section=\"Disk/Memory pressure\""},
};
constexpr std::string_view section_counters[] = {
    "See `docs/trouble.md`:\n  > Restart the service",
    "Described in `docs/a.md` and `docs/b.md`:\n  > Slow queries",
};

constexpr Rule table[] = {
    {{"file-written", "file", "A block writes a setting or permissions; the file has to have them.",
      written_examples, written_counters},
     written_settings},
    {{"file-listed-without", "file", "A file in a list of those that lack some words.",
      listed_examples, listed_counters},
     listed_without},
    {{"file-without", "file", "A file lacks some words.", without_examples, without_counters},
     without},
    {{"docs-section", "docs", "A section in a list of those that a document has.", section_examples,
      section_counters},
     section,
     in_plain_words},
};

}  // namespace

std::span<const Rule> content_rules() {
  return table;
}

}  // namespace seatrial::recognize
