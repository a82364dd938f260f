#include <fmt/format.h>

#include <algorithm>

#include "recognize/file_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/texts.hpp"
#include "recognize/web_words.hpp"

// Lists of files that have to be there, and of names that a file has to hold.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "Required documents", "Docs that must be present"
bool lists_files(std::string_view words) {
  bool wanted = false, files = false;
  for (const Token& token : read_prose(words).tokens) {
    const bool wants =
        token.says(sense::modal) || among(token.lower, {"expected", "mandatory", "necessary",
                                                        "exist", "exists", "present", "required"});
    const bool names =
        among(token.lower, {"outputs", "output", "files", "artifacts", "artefacts", "deliverables",
                            "paths", "assets", "docs", "documents", "documentation", "runbooks"});
    if (!wants && !names && token.kind != Kind::mark && token.kind != Kind::number &&
        !among(token.lower, {"that", "the", "these", "be", "build", "following", "repository",
                             "repo", "project", "core", "key", "all", "are", "and"}))
      return false;
    wanted |= wants;
    files |= names;
  }
  return wanted && files;
}

// "`docs/goals.md` - what we are after" below "Required docs"
std::optional<Finding> listed(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.empty() || !is_one_file(tokens.front()) ||
      !only_comments({tokens.begin() + 1, tokens.end()}))
    return std::nullopt;
  const std::string lead = lead_of(view);
  const std::string_view ground = lead.empty() ? heading(view.item) : std::string_view(lead);
  if (!lists_files(ground)) return std::nullopt;
  Finding result = finding(!view.conditional(), is_there(tokens.front().text),
                           quote(view.item.text) + " under " + quote(ground));
  result.whole = true;
  return result;
}

// "`.gitignore` covers `dist/`, `*.log` and `.env`"
std::optional<Finding> ignores(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 3 || tokens[0].kind != Kind::path ||
      !tokens[0].text.ends_with("ignore"))
    return std::nullopt;
  auto token = tokens.begin() + 1;
  while (token != tokens.end() && says_nothing(*token)) ++token;
  if (token == tokens.end() || !among(token->lower, {"includes", "contains", "covers", "excludes",
                                                     "ignores", "blocks", "lists", "has"}))
    return std::nullopt;
  Value names = Value::list();
  for (++token; token != tokens.end(); ++token) {
    if (token->spanned)
      names.append(Value(token->text));
    else if (!among(token->lower, {",", "and", ":", "&", "+"}) &&
             !(among(token->lower, {"at", "least"}) && names.items().empty()))
      break;
  }
  if (names.items().empty() || !only_comments({token, tokens.end()})) return std::nullopt;
  const bool one = names.items().size() == 1;
  Check check = check_of("file", {{"path", Value(tokens[0].text)}});
  check.params.set("contains", one ? Value(names.items()[0].text()) : std::move(names));
  add_setting(check);
  return whole(view, std::move(check));
}

// "`app/` contains `urls.py`, `views.py`, and `models.py`": a directory holds files.
std::optional<Finding> holds_files(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 3 || !is_one_file(tokens[0]) ||
      !tokens[0].text.ends_with('/') ||
      !among(tokens[1].lower, {"contains", "includes", "has", "holds"}))
    return std::nullopt;
  std::vector<Check> checks;
  auto token = tokens.begin() + 2;
  for (; token != tokens.end(); ++token) {
    const bool is_below = token->spanned && token->kind == Kind::path &&
                          token->text.find_first_of("{<[") == std::string::npos &&
                          !token->text.starts_with('/') && !token->text.contains("..");
    if (is_below)
      checks.push_back(is_there(fmt::format("{}{}", tokens[0].text, token->text)));
    else if (!among(token->lower, {",", "and", ":", "both", "a", "an"}))
      break;
  }
  if (checks.empty() || !only_comments({token, tokens.end()})) return std::nullopt;
  Finding found{
      .sure = view.english, .checks = std::move(checks), .because = quote(view.item.text)};
  return whole(view, std::move(found));
}

constexpr Example holds_examples[] = {
    {"`shop/` contains `urls.py`, `views.py`, and `forms/cart.py`.",
     "file path=shop/urls.py exists=true + file path=shop/views.py exists=true + file "
     "path=shop/forms/cart.py exists=true"},
    {"`public/` has a `robots.txt`", "file path=public/robots.txt exists=true"},
};
constexpr std::string_view holds_counters[] = {
    "`shop/` contains `urls.py` or `views.py`", "`shop/` contains `urls.py` once it is generated",
    "`shop/` contains only `urls.py`",          "`shop/` contains `urls.py` but not `views.py`",
    "`shop/` contains `/etc/passwd`",           "`shop/` contains `../urls.py`",
};
constexpr Example ignore_examples[] = {
    {"`.gitignore` covers `dist/`, `*.log` and `.env`",
     R"(file path=.gitignore contains=[dist/, *.log, .env] )"
     R"p(matches=["(^|[^\w.-])dist/", "\*\.log\.*([^\w.+-]|\z)", "\.env\.*([^\w.+-]|\z)"])p"},
    {"`.dockerignore` excludes `.env`",
     "file path=.dockerignore contains=.env matches=(?m)^[^#!\\n]*?\\.env\\.*([^\\w.+-]|\\z)"},
};
constexpr std::string_view ignore_counters[] = {
    "`.gitignore` does not cover `dist/`",
    "`.gitignore` covers `dist/` or `out/`",
    "`.gitignore` covers `dist/` once it is built",
    "`.gitignore` covers `dist/` but not `out/`",
};
constexpr Example listed_examples[] = {
    {"# Required docs\n`docs/goals.md`", "file path=docs/goals.md exists=true"},
    {"# Required Docs Present\n`docs/goals.md` - what we are for",
     "file path=docs/goals.md exists=true"},
    {"Files that must exist:\n  > `LICENSE`", "file path=LICENSE exists=true"},
    {"# Expected Outputs\n`data/points.csv`", "file path=data/points.csv exists=true"},
    {"Required files:\n  > `data/rivers.gpkg`", "file path=data/rivers.gpkg exists=true"},
    {"Files that must exist:\n  > `maps/height.tif`", "file path=maps/height.tif exists=true"},
};
constexpr std::string_view listed_counters[] = {
    "# Documentation\n`docs/goals.md`",
    "# Required docs\n`docs/goals.md` - if there is a team",
    "# Required docs of the old site\n`docs/goals.md`",
    "# Docs to remove\n`docs/goals.md`",
    "# Required docs\n`docs/goals.md` - not written yet",
    "# Outputs\n`data/points.csv`",
    "# Unexpected outputs\n`data/points.csv`",
    "# Expected outputs of the old job\n`data/points.csv`",
    "Files that must not exist:\n  > `data/points.csv`",
    "# Expected outputs\n`data/points.csv` (and `lines.csv`)",
    "# Expected outputs\n`data/{year}.csv`",
    "# Expected outputs (if enabled)\n`data/points.csv`",
    "Key files:\n  > `data/points.csv`",
};

constexpr Rule table[] = {
    {{"file-ignores", "file", "What a file of names to ignore has.", ignore_examples,
      ignore_counters},
     ignores},
    {{"file-directory", "file", "The files that a directory holds.", holds_examples,
      holds_counters},
     holds_files},
    {{"file-listed", "file", "A path in a list of files that have to be there.", listed_examples,
      listed_counters},
     listed},
};

}  // namespace

std::span<const Rule> file_list_rules() {
  return table;
}

}  // namespace seatrial::recognize
