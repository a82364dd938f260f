#include <algorithm>

#include "base/text.hpp"
#include "recognize/pattern.hpp"

// Files that should be there, or be of some kind.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_max =
    9;  // a longer sentence says more about the file than that it is there

// "audit-YYYY-MM-DD.md" is a file of today.
std::string dated(std::string path) {
  path = replace_all(std::move(path), "YYYY-MM-DD", "{date}");
  return replace_all(std::move(path), "YYYY-MM", "{month}");
}

std::optional<std::string> only_path(const std::vector<Token>& tokens) {
  std::optional<std::string> found;
  for (const Token& token : tokens) {
    if (token.kind != Kind::path) continue;
    if (found) return std::nullopt;
    found = dated(token.text);
  }
  return found;
}

bool is_plain(const View& view) {
  return view.english && !view.conditional() && view.main.size() <= words_max &&
         !std::ranges::any_of(view.main, negates) &&
         !std::ranges::any_of(view.prose.tokens, joins) &&
         std::ranges::all_of(view.main, [](const Token& token) {
           return token.kind == Kind::word || token.kind == Kind::path;
         });
}

std::optional<Finding> exists(const View& view) {
  const auto path = only_path(view.main);
  if (!path) return std::nullopt;
  const Token& last = view.main.back();
  const bool said =
      among(last.lower, {"exists", "exist", "present", "created"}) ||
      (last.kind == Kind::path && view.prose.has({"exists", "present", "created", "documented"}));
  if (!said) return std::nullopt;
  const bool starts = view.main.front().kind == Kind::path;
  const bool ends = last.kind == Kind::path;
  const bool web = path->starts_with('/') && path->find('.') == std::string::npos;
  Check check = check_of("file", {{"path", Value(*path)}, {"exists", Value(true)}});
  return finding(is_plain(view) && (starts || ends) && !web, std::move(check),
                 quote(view.item.text));
}

// "output file: `docs/audit-YYYY-MM-DD.md`"
std::optional<Finding> output(const View& view) {
  const auto path = only_path(view.main);
  if (!path || view.main.size() < 2 || view.main.back().kind != Kind::path) return std::nullopt;
  const bool label = among(view.main.front().lower, {"output", "report", "snapshot", "file"}) &&
                     view.prose.has({"file", "report", "path"}) && view.main.size() <= 4;
  if (!label) return std::nullopt;
  return finding(is_plain(view),
                 check_of("file", {{"path", Value(*path)}, {"exists", Value(true)}}),
                 quote(view.item.text));
}

bool is_mode(std::string_view text) {
  return (text.size() == 3 || (text.size() == 4 && text[0] == '0')) &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '7'; });
}

std::optional<Finding> mode(const View& view) {
  if (!view.prose.has({"permission", "permissions", "mode", "chmod"})) return std::nullopt;
  const auto number = std::ranges::find_if(view.prose.tokens,
                                           [](const Token& token) { return is_mode(token.text); });
  if (number == view.prose.tokens.end()) return std::nullopt;
  const auto path = only_path(view.main);
  Check check = check_of("file", {});
  if (path) check.params.set("path", Value(*path));
  check.params.set("mode", Value(number->text));
  const bool sure = path && view.english && !view.conditional() &&
                    !std::ranges::any_of(view.main, joins) &&
                    !std::ranges::any_of(view.main, negates) && view.main.size() <= words_max &&
                    !view.prose.has({"least", "most", "stricter", "under", "over"});
  return finding(sure, std::move(check), quote(view.item.text) + (path ? "" : " names no path"));
}

std::optional<Finding> contains(const View& view) {
  const auto& main = view.main;
  if (main.size() != 3 || main[0].kind != Kind::path || !main[2].spanned) return std::nullopt;
  if (!among(main[1].lower, {"contains", "includes", "lists"})) return std::nullopt;
  const bool sure = view.english && !view.conditional();
  return finding(
      sure, check_of("file", {{"path", Value(main[0].text)}, {"contains", Value(main[2].text)}}),
      quote(view.item.text));
}

constexpr Example exists_examples[] = {
    {"`docs/rollback.md` exists", "file path=docs/rollback.md exists=true"},
    {"Deployment boundary is documented in `contracts/BOUNDARY.md`.",
     "file path=contracts/BOUNDARY.md exists=true"},
    {"MIGRATION_PLAN.md created", "file path=MIGRATION_PLAN.md exists=true"},
    {"Audit file exists at `docs/audit-YYYY-MM-DD.md`",
     "file path=docs/audit-{date}.md exists=true"},
};
constexpr Example exists_counters[] = {
    {"Create `infra/network.tf` with all subnets", ""},
    {"Runbook reviewed: docs/retention.md", ""},
    {"`docs/rollback.md` exists and is current", ""},
    {"`.env` does not exist", ""},
    {"Rollback documented", ""},
    {"`/checkout` exists", ""},
};
constexpr Example output_examples[] = {
    {"output file: `docs/readiness-YYYY-MM-DD.md`",
     "file path=docs/readiness-{date}.md exists=true"},
};
constexpr Example output_counters[] = {{"output of `scripts/report.py` reviewed by the lead", ""}};
constexpr Example mode_examples[] = {
    {"`/run/proxy/proxy.sock` permissions are 0600", "file path=/run/proxy/proxy.sock mode=0600"},
    {"Mode of `config/app.key` is 400", "file path=config/app.key mode=400"},
};
constexpr Example mode_counters[] = {
    {"Socket permissions are 0600", ""},
    {"Maintenance mode returns 503", ""},
};
constexpr Example contains_examples[] = {
    {"`.gitignore` contains `coverage`", "file path=.gitignore contains=coverage"},
};
constexpr Example contains_counters[] = {{"`docs/api.md` contains examples", ""}};

constexpr Rule table[] = {
    {{"file-exists", "file", "A file is there.", exists_examples, exists_counters}, exists},
    {{"file-output", "file", "A file that the step above leaves behind.", output_examples,
      output_counters},
     output},
    {{"file-mode", "file", "A file has these permissions.", mode_examples, mode_counters}, mode},
    {{"file-contains", "file", "A file contains a text.", contains_examples, contains_counters},
     contains},
};

}  // namespace

std::span<const Rule> file_rules() {
  return table;
}

}  // namespace seatrial::recognize
