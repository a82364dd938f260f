#include "recognize/env_file_above.hpp"

#include <algorithm>

#include "base/dotenv_name.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/shared_prose.hpp"

namespace seatrial::recognize {
namespace {

// ".env.production", "envs/.prod.env", "deploy/.env"
bool is_env_file(const Token& token) {
  const std::string_view path = token.text;
  const bool named = is_dotenv(path) || path.ends_with(".env");
  return token.kind == Token::Kind::path && named && path != ".env" && !is_dotenv_template(path) &&
         path.find_first_of("*<>{}$") == std::string_view::npos;
}

// "in `.env.production`", "(`.env.production`)", "`.env.production`:"
bool leads_in(const Token& token) {
  return among(token.text, {"(", ":", "-", "--", "\xe2\x80\x93", "\xe2\x80\x94"}) ||
         among(token.lower,
               {"in", "inside", "file", "dans", "en", "em", "im", "variables", "vars"});
}

// "that were in", "mirrored in", "template", "for development": of another file or time.
bool turns_file(const Token& token) {
  return negates(token) ||
         among(token.lower, {"was", "were", "formerly", "overrides", "override", "mirrored",
                             "template", "backup", "development", "dev", "local", "example",
                             "sample", "old", "moved", "copy", "copied", "vault"});
}

struct Files {
  std::optional<std::string> only;
  bool unclear = false;  // several, one that is copied to another, or one that it is not in
};

Files files_in(std::string_view line) {
  const auto prose = shared_prose(line);
  const auto& tokens = prose->tokens;
  Files files;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Token::Kind::path) files.unclear |= turns_file(tokens[i]);
    if (tokens[i].kind != Token::Kind::path || !is_env_file(tokens[i])) continue;
    files.unclear |= files.only || (i > 0 && !leads_in(tokens[i - 1]));
    files.only = std::string(tokens[i].text);
  }
  return files;
}

// "`values-prod.yaml` must set:", "In `settings/live.py`": what lies in there is no variable of the
// environment.
bool names_other_file(std::string_view line) {
  static constexpr WordSet endings({"yaml", "yml", "json", "toml", "ini", "cfg", "conf",
                                    "properties", "tf", "tfvars", "hcl", "xml", "py", "rb", "php",
                                    "js", "ts", "go", "gradle"});
  const auto prose = shared_prose(line);
  return std::ranges::any_of(prose->tokens, [](const Token& token) {
    return token.kind == Token::Kind::path &&
           endings.contains(token.text.substr(token.text.rfind('.') + 1));
  });
}

bool may_lie_in_file(const Check& check) {
  return check.kind == "env" && !check.params.find("source") && !check.params.find("unset");
}

}  // namespace

void add_file_above(const View& view, Finding& found) {
  if (!std::ranges::any_of(found.checks, may_lie_in_file)) return;
  const std::string_view lead = view.item.lead_in;
  const Files files = files_in(lead.empty() ? heading(view.item) : lead);
  if (!files.only && (names_other_file(lead) || names_other_file(heading(view.item))))
    found.sure = false;
  if (!files.only) return;
  if (files.unclear) found.sure = false;
  if (files.unclear) return;
  for (Check& check : found.checks)
    if (may_lie_in_file(check)) check.params.set("source", Value(*files.only));
}

}  // namespace seatrial::recognize
