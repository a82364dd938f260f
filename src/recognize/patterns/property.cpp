#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "recognize/file_words.hpp"
#include "recognize/git_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/texts.hpp"

// What is said of one named file: that it is there, and what stands in it.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_max = 9;

bool is_told(const View& view, const Words& words) {
  return view.english && words.size() <= words_max && aside_of(view).empty() && !view.conditional();
}

// "File `LICENSE` exists", "Runbook at `docs/oncall.md`", "Model card exists (`docs/card.md`)"
std::optional<Finding> there(const View& view) {
  if (!view.english || view.prose.count(Kind::path) != 1) return std::nullopt;
  const Words words = statement_of(view);
  const Words aside = aside_of(view);
  const Token* path = only_file(words);
  const Token* inside = only_file(aside);
  if (!path && !(inside && aside.size() == 1)) return std::nullopt;
  const bool web = (path ? path : inside)->text.starts_with('/') &&
                   (path ? path : inside)->text.find('.') == std::string::npos;
  bool understood = !web, document = false;
  const bool stated = !words.empty() && among(words.back()->lower, {"exists", "exist", "present"});
  for (const Token* token : words) {
    if (token == path || (token == words.back() && stated)) continue;
    document |= token->says(sense::document);
    understood &=
        token->kind == Kind::word && !negates(*token) && !joins(*token) &&
        (inside || token->says(sense::filler | sense::file | sense::document | sense::ask));
  }
  const bool located = path && words.back() == path && document && words.size() <= 4 &&
                       words.size() >= 3 &&
                       among(words[words.size() - 2]->lower, {"at", "in", "under"});
  if (!stated && !located) return std::nullopt;
  if (path && !aside.empty()) return std::nullopt;
  return finding(
      understood && words.size() <= words_max && !view.conditional(),
      check_of("file", {{"path", Value((path ? path : inside)->text)}, {"exists", Value(true)}}),
      quote(view.item.text));
}

bool may_name_file(const Token& token) {
  return token.spanned || token.kind == Kind::path;
}

// "`go.sum` is committed", "No `.pem` files in the repository"
std::optional<Finding> tracked(const View& view) {
  if (std::ranges::none_of(view.prose.tokens, may_name_file)) return std::nullopt;
  const Words words = statement_of(view);
  const Token* path = only(words, Kind::path);
  const Token* ending = nullptr;
  bool committed = false, repository = false, understood = true;
  std::size_t noes = 0;
  for (const Token* token : words) {
    const bool is_ending = token->spanned && token->text.size() > 2 &&
                           (token->text.starts_with('.') || token->text.starts_with("*.")) &&
                           token->text.find_first_of("/ ", 1) == std::string::npos;
    if (is_ending) ending = ending ? nullptr : token;
    committed |= among(token->lower, {"committed", "tracked", "versioned"}) ||
                 (token->lower == "checked" && view.prose.has({"in"}));
    repository |= token->says(sense::repository);
    noes += negates(*token) ? 1u : 0u;
    understood &= token == path || is_ending || negates(*token) ||
                  token->says(sense::filler | sense::file | sense::repository | sense::committed |
                              sense::modal) ||
                  among(token->lower, {"under", "version", "control", "by", "has"});
  }
  Check check = check_of("git", {});
  if (noes == 0 && path && path == words.front() && is_file(*path) &&
      (committed || (repository && view.prose.has({"under"})))) {
    check.params.set("tracked", Value(path->text));
  } else if (noes == 1 && ending && (repository || committed) && view.prose.has({"no"})) {
    check.params.set("not_tracked", Value((ending->text.starts_with('.') ? "**/*" : "**/") +
                                          std::string(ending->text)));
  } else {
    return std::nullopt;
  }
  return finding(understood && is_told(view, words) && !speaks_of_dotenv_files(view),
                 std::move(check), quote(view.item.text));
}

// `"private": true` as a member of a document.
std::optional<Member> member_of(const Token& token) {
  if (!token.spanned || !token.text.starts_with('"')) return std::nullopt;
  const auto json = parse_json("{" + std::string(token.text) + "}");
  if (!json || json->members().size() != 1 || !json->members()[0].value.is_scalar() ||
      json->members()[0].key.find('.') != std::string::npos)
    return std::nullopt;
  return json->members()[0];
}

// Whose members stand at its top. Elsewhere nobody knows how deep `"strict": true` is meant, and a
// place that was not meant may have it.
bool has_members_on_top(std::string_view path) {
  return among(path.substr(path.rfind('/') + 1),
               {"package.json", "composer.json", "manifest.json", "vercel.json"});
}

bool is_literal(const Token& token) {
  return (token.spanned || token.kind == Kind::quoted) && token.kind != Kind::path &&
         token.text.find_first_of("<>") == std::string::npos;
}

bool is_attribute(std::string_view text, std::string_view path) {
  return (path.ends_with(".xml") || path.ends_with(".html")) && text.contains("=\"");
}

// What is no JSON may be spelled otherwise: `a = 1` and `a: 1` say the same in several formats.
bool is_spelled_once(std::string_view text, std::string_view path) {
  const bool prose = path.ends_with(".txt") || path.ends_with(".md") || path.ends_with(".log");
  const bool yaml = path.ends_with(".yaml") || path.ends_with(".yml");
  if (std::ranges::count(text, ':') > 1 && text.find("::") == std::string_view::npos) return false;
  if (text.find("==") != std::string_view::npos || text.find("::") != std::string_view::npos)
    return true;
  if (text.starts_with(':')) text.remove_prefix(1);  // "app:latest" is no pair
  return text.find_first_of(prose ? "{}" : yaml ? "={}" : "=:{}") == std::string_view::npos;
}

// "debug: true" in YAML, "USER root" in a Dockerfile: a setting that may be there in other spaces
// and quotes, so that the want of these bytes says nothing.
bool may_be_written_otherwise(std::string_view text, std::string_view path) {
  if (is_settings_file(path)) return text.find(' ') != std::string_view::npos;
  const bool prose = path.ends_with(".txt") || path.ends_with(".md") || path.ends_with(".log");
  return !prose && text.find(": ") != std::string_view::npos;
}

// What a text is called that is to be nowhere: "`console.log` calls", "`:latest` tags".
bool is_noun_of(std::string_view text, const Token& token) {
  static constexpr WordSet nouns({"call", "calls", "statement", "statements", "usage", "usages",
                                  "use", "uses", "occurrence", "occurrences", "string", "strings",
                                  "marker", "markers"});
  return nouns.contains(token.lower) ||
         (text.starts_with(':') && among(token.lower, {"tag", "tags", "image", "images"}));
}

// "no `TODO`, no `FIXME` and `XXX`": nothing else stands between them.
bool is_list_of_absent(const Words& words, const std::vector<const Token*>& texts) {
  const auto first = std::ranges::find(words, texts.front());
  return first != words.begin() && negates(**(first - 1)) &&
         std::all_of(first, std::ranges::find(words, texts.back()), [](const Token* token) {
           return token->spanned || negates(*token) || among(token->lower, {"or", "and", "nor"});
         });
}

// "no `.only(` in `test/**/*.js`", "No `TODO` or `FIXME` in `src/`"
std::optional<Finding> lacks(const View& view) {
  if (!view.english) return std::nullopt;
  const Words words = statement_of(view);
  if (words.size() < 4 || words.back()->kind != Kind::path ||
      !among(words[words.size() - 2]->lower, {"in", "from", "under", "below"}))
    return std::nullopt;
  const std::string_view path = words.back()->text;
  std::vector<const Token*> texts;
  std::size_t noes = 0;
  bool understood = true;
  for (const Token* token : words) {
    if (token == words.back()) continue;
    if (token->spanned) {
      texts.push_back(token);
      continue;
    }
    const bool is_noun =
        std::ranges::any_of(texts,
                            [&](const Token* text) { return is_noun_of(text->text, *token); }) ||
        (texts.empty() && among(token->lower, {"occurrence", "occurrences", "use", "uses"}));
    noes += negates(*token) ? 1u : 0u;
    understood &=
        negates(*token) || is_noun || token == words[words.size() - 2] ||
        (token->says(sense::filler | sense::modal | sense::exposed | sense::file) &&
         token->lower != "new") ||
        among(token->lower, {"does", "absent", "missing", "or", "and", "nor", "leftover"});
  }
  const bool absent = view.prose.has({"absent", "missing"});
  noes += absent ? 1u : 0u;
  const bool directory =
      path.find('.', path.rfind('/') + 1) == std::string::npos && path.starts_with('/');
  if (texts.empty() || (noes != 1 && noes != texts.size()) || path == "/" || directory ||
      path.ends_with("ignore"))
    return std::nullopt;
  Value lacked = Value::list();
  for (const Token* text : texts) {
    const bool pattern = text->text.contains('*') && !path.ends_with('/');
    if (pattern || text->text.find_first_of("<>") != std::string::npos) return std::nullopt;
    understood &= is_spelled_once(text->text, path) && !may_be_written_otherwise(text->text, path);
    lacked.append(Value(text->text));
  }
  const bool one = texts.size() == 1;
  return whole(view,
               check_of("file", {{"path", Value(path)},
                                 {"not_contains", one ? Value(texts[0]->text) : lacked}}),
               understood && (one || is_list_of_absent(words, texts)) && is_told(view, words) &&
                   begins_item(words, view));
}

// "`go.mod` pins `shop/core v2`", "`package.json` has `"private": true`", "`x.log` contains no
// `FATAL`"
std::optional<Finding> holds(const View& view) {
  const Words words = statement_of(view);
  if (words.size() < 2) return std::nullopt;
  const bool directory = is_file(*words.front()) && words.front()->text.ends_with('/');
  const Token* path = directory ? words.front() : only_file(words);
  if (!path) return std::nullopt;
  const Token* text = nullptr;
  bool verb = false, understood = words.front() == path;
  std::size_t noes = 0;
  const bool colon = view.prose.tokens.size() > 2 && view.prose.tokens[1].text == ":";
  for (const Token* token : words) {
    if (token == path) continue;
    if (is_literal(*token) || (directory && token->spanned)) {
      if (text) return std::nullopt;
      text = token;
      continue;
    }
    const bool says = among(token->lower, {"contains", "contain", "includes", "has", "have", "pins",
                                           "lists", "declares", "defines", "uses", "sets",
                                           "mentions", "mention", "use", "define", "list"});
    verb |= says;
    noes += negates(*token) ? 1u : 0u;
    understood &= says || token->says(sense::filler | sense::modal) || denies(*token) ||
                  among(token->lower, {"no", "does", "line", "text", "entry"}) ||
                  (text && token == words.back() && is_noun_of(text->text, *token));
  }
  const bool called = text && is_noun_of(text->text, *words.back());  // "no `debugger` statements"
  if (!text || (text != words.back() && !called) || noes > 1 ||
      (!verb && !(colon && words.size() == 2)))
    return std::nullopt;
  if (directory && noes == 0) return std::nullopt;  // a directory holds files
  const auto member = member_of(*text);
  Check check = check_of("file", {{"path", Value(path->text)}});
  if (member && path->text.ends_with(".json") && noes == 0)
    check.params.set("json", Value::map({*member}));
  else
    check.params.set(noes == 0 ? "contains" : "not_contains", Value(text->text));
  add_setting(check);
  // That a pair is spelled so nowhere does not say that it is not there.
  const bool on_top = member.has_value() && has_members_on_top(path->text);
  const bool lacked = noes > 0 && may_be_written_otherwise(text->text, path->text);
  const bool spelled = (is_spelled_once(text->text, path->text) && !lacked) ||
                       (noes == 0 && (on_top || is_attribute(text->text, path->text)));
  return finding(understood && spelled && (verb || member) && is_told(view, words),
                 std::move(check), quote(view.item.text));
}

// "`"private": true` in `package.json`"
std::optional<Finding> has_member(const View& view) {
  const Words words = statement_of(view);
  if (words.size() != 3 || words[1]->lower != "in" || !is_file(*words[2]) ||
      !words[2]->text.ends_with(".json"))
    return std::nullopt;
  const auto member = member_of(*words[0]);
  if (!member) return std::nullopt;
  return finding(
      is_told(view, words) && has_members_on_top(words[2]->text),
      check_of("file", {{"path", Value(words[2]->text)}, {"json", Value::map({*member})}}),
      quote(view.item.text));
}

// "## Restore": the heading as it is written in the document.
std::string_view heading_in(std::string_view text) {
  while (text.starts_with('#')) text.remove_prefix(1);
  return trim(text);
}

// "a Restore section": a word that is capital as in its heading, and no abbreviation.
bool is_title(const Token& token) {
  return token.kind == Kind::word && token.text.size() > 3 && is_upper(token.text[0]) &&
         std::ranges::all_of(token.text.substr(1), is_lower);
}

// "`docs/oncall.md` has a section "Restore"", "`docs/oncall.md` has a `## Restore` section"
std::optional<Finding> has_section(const View& view) {
  const Words words = statement_of(view);
  const Token* path = only_file(words);
  if (!path || words.size() < 4 || words.front() != path ||
      !view.prose.has({"section", "chapter", "heading"}))
    return std::nullopt;
  const bool last = is_literal(*words.back());
  const Token& title = **(last ? words.end() - 1 : words.end() - 2);
  if (!(is_literal(title) || (!last && is_title(title))) || heading_in(title.text).empty())
    return std::nullopt;
  const bool understood = std::all_of(words.begin() + 1, words.end(), [&](const Token* token) {
    return token == &title || token->says(sense::filler | sense::modal) ||
           among(token->lower, {"has", "contains", "includes", "section", "chapter", "heading",
                                "called", "named", "titled", "about"});
  });
  return finding(
      understood && is_told(view, words) && begins_item(words, view),
      check_of("docs", {{"path", Value(path->text)}, {"section", Value(heading_in(title.text))}}),
      quote(view.item.text));
}

constexpr Example there_examples[] = {
    {"File `LICENSE` exists", "file path=LICENSE exists=true"},
    {"The file `deploy/values.yaml` is present", "file path=deploy/values.yaml exists=true"},
    {"Runbook at `docs/oncall.md`", "file path=docs/oncall.md exists=true"},
    {"Price list exists (`data/prices.csv`)", "file path=data/prices.csv exists=true"},
};
constexpr std::string_view there_counters[] = {
    "File `LICENSE` used to exist",
    "Runbook at `docs/oncall.md` reviewed",
    "Price list and tax table exist (`data/prices.csv`)",
    "Price list exists (see `data/prices.csv`)",
};
constexpr Example tracked_examples[] = {
    {"`go.sum` is committed", "git tracked=go.sum"},
    {"`infra/main.tf` is under version control", "git tracked=infra/main.tf"},
    {"No `.pem` files in the repository", "git not_tracked=**/*.pem"},
};
constexpr std::string_view tracked_counters[] = {
    "`go.sum` is committed by the release job",
    "`go.sum` is committed and reviewed",
    "No `.pem` files in the backup",
};
constexpr Example holds_examples[] = {
    {"`go.mod` pins `shop/core v2`",
     "file path=go.mod contains=\"shop/core v2\" matches=\"(^|[^\\w-])-*shop/core "
     "v2(\\.\\d+)*\\.*([^\\w.+-]|\\z)\""},
    {"`package.json` has `\"private\": true`", "file path=package.json json.private=true"},
    {"`web/manifest.json`: `\"season\": 4`", "file path=web/manifest.json json.season=4"},
    {"`var/import.log` contains no `Pool::TimeoutError`",
     "file path=var/import.log not_contains=Pool::TimeoutError"},
    {"robots.txt doesnt contain `Disallow: /`",
     "file path=robots.txt not_contains=\"Disallow: /\""},
    {"`var/import.log` contains no `FATAL`", "file path=var/import.log not_contains=FATAL"},
    {"`src/` contains no `debugger` statements", "file path=src/** not_contains=debugger"},
    {"`docs/oncall.md` mentions `pg_restore`",
     "file path=docs/oncall.md contains=pg_restore "
     "matches=(^|[^\\w-])-*pg_restore([^\\w+-]|\\z)"},
    {"`docs/oncall.md` does not mention `TODO`", "file path=docs/oncall.md not_contains=TODO"},
    {"`Dockerfile` does not use `latest`", "file path=Dockerfile not_contains=latest"},
    {"`deploy.yaml` does not contain `latest`", "file path=deploy.yaml not_contains=latest"},
    {"`app/` must not contain `TODO`", "file path=app/** not_contains=TODO"},
    {"`dist/` has no `.map`", "file path=dist/**/*.map exists=false"},
};
constexpr std::string_view holds_counters[] = {
    "`deploy.yaml` has at least `replicas: 3`",
    "`src/` contains no unguarded `debugger` statements",
    "`src/` contains no `debugger` statements of others",
    "`docs/oncall.md` mentions `pg_restore` twice",
    "`docs/oncall.md` no longer mentions `pg_restore` in staging",
    "`docs/oncall.md` barely mentions `pg_restore`",
    "`deploy.yaml` contains `tls: on` (commented out)",
    "`package.json` has `a` or `b`",
    "`app.toml` sets `timeout = 8`",
    "`role.json` contains no `\"Action\": \"*\"`",
    "`tsconfig.json` has `\"strict\": true`",
    "`app/manifest.xml` contains no `debuggable=\"true\"`",
    "`docs/api.md` contains an example",
    "`deploy.yaml` no longer contains `latest` in staging",
    "`deploy.yaml` does not contain `privileged: true`",
    "`Dockerfile` has no `USER root`",
    "`nginx.conf` has no `server_tokens on`",
};
constexpr Example member_examples[] = {
    {"`\"sideEffects\": false` in `package.json`", "file path=package.json json.sideEffects=false"},
};
constexpr std::string_view member_counters[] = {
    "no `\"sideEffects\": false` in `package.json`",
    "`\"strict\": true` in `tsconfig.json`",
    "`sideEffects: false` in `package.json`",
    "`\"sideEffects\": false` in `package.json` of each package",
};
constexpr Example lacks_examples[] = {
    {"No `.only(` left in `test/pay.js`", "file path=test/pay.js not_contains=.only("},
    {"`binding.pry` doesn't appear in `app/pay.rb`",
     "file path=app/pay.rb not_contains=binding.pry"},
    {"No `console.log` left in `src/`", "file path=src/** not_contains=console.log"},
    {"No occurrences of `localhost` in `config/`", "file path=config/** not_contains=localhost"},
    {"No `.only(` in `test/`", "file path=test/** not_contains=.only("},
    {"No `:latest` tags in `deploy/`", "file path=deploy/** not_contains=:latest"},
    {"No `debugger` statements in `src/cart/`", "file path=src/cart/** not_contains=debugger"},
    {"No `TODO` or `FIXME` in `src/`", "file path=src/** not_contains=[TODO, FIXME]"},
    {"No `.psd` in `maps/`", "file path=maps/**/*.psd exists=false"},
    {"No `.map` files in `dist/`", "file path=dist/**/*.map exists=false"},
    {"No `*.bak` under `conf/`", "file path=conf/**/*.bak exists=false"},
    {"No `.env` in `dist/`", "file path=dist/**/.env exists=false"},
    {"No `node_modules` in `dist/`", "file path=dist/**/node_modules exists=false"},
    {"No `tests/` in `dist/`", "file path=dist/**/tests exists=false"},
    {"`art.psd` does not exist in `maps/`", "file path=maps/**/art.psd exists=false"},
    {"`old.yml` is absent from `conf/`", "file path=conf/**/old.yml exists=false"},
    {"No `binding.pry` in `app/`",
     "file path=app/** not_contains=binding.pry + file path=app/**/binding.pry exists=false"},
};
constexpr std::string_view lacks_counters[] = {
    "No `.only(` in `test/` except for snapshots",
    "No `debug: true` in `config/app.yaml`",
    "No `debug: true` in `config/*.yaml`",
    "`autoindex on` must not appear in `nginx.conf`",
    "No `.only(` in `test`",
    "`TODO` is absent and `FIXME` is in `src/`",
    "Discuss: no `.only(` in `test/`",
    "No `.only(` left in `/var/test/` and `test/`",
    "No `console.log` in `src/` of the worker",
    "No new `console.log` in `src/`",
    "No new occurrences of `localhost` in `config/`",
    "No users of `localhost` in `config/`",
    "No `console.log` with tokens in `src/`",
    "No unguarded `debugger` statements in `src/cart/`",
    "No `latest` tags in `deploy.yaml`",
    "No more than 3 `console.log` in `src/`",
    "`console.log` is not missing in `src/`",
    "`binding.pry` appears in `app/pay.rb`",
    "No `debug: true` in `app.json`",
    "`debuggable=\"true\"` doesn't appear in `app/manifest.xml`",
    "No `\"Action\": \"*\"` in `role.json`",
    "No `binding.pry` in `app/pay.rb` or `app/cart.rb`",
};
constexpr Example section_examples[] = {
    {"`docs/oncall.md` has a section \"Restore\"", "docs path=docs/oncall.md section=Restore"},
    {"`docs/oncall.md` has a `## Restore` section", "docs path=docs/oncall.md section=Restore"},
    {"`docs/oncall.md` has a Restore section", "docs path=docs/oncall.md section=Restore"},
};
constexpr std::string_view section_counters[] = {
    "`docs/oncall.md` has no section \"Restore\"",
    "`docs/oncall.md` has a short section",
    "`docs/oncall.md` has a Restore section to review",
    "`docs/oncall.md` has no Restore section",
    "`docs/oncall.md` has a Restore section for each service",
    "`docs/oncall.md` had a Restore section",
    "`docs/oncall.md` has a Restore or Rollback section",
    "`docs/oncall.md` has an empty Restore section",
    "`docs/oncall.md` has a DR section",
    "`docs/oncall.md` has a section \"Restore\" and an owner",
    "`docs/oncall.md` has no `## Restore` section",
    "Draft: `docs/oncall.md` has a `## Restore` section",
    "`docs/oncall.md` has an empty `## Restore` section",
    "`docs/oncall.md` has a `## Restore` section per service",
};
constexpr Rule table[] = {
    {{"file-there", "file", "A named file is there.", there_examples, there_counters}, there},
    {{"git-tracked", "git", "A file is in the repository, or none of a kind is.", tracked_examples,
      tracked_counters},
     tracked},
    {{"docs-has-section", "docs", "A document has a section of this name.", section_examples,
      section_counters},
     has_section},
    {{"file-member", "file", "A member stands in a JSON document.", member_examples,
      member_counters},
     has_member},
    {{"file-lacks", "file", "A text stands nowhere in a file.", lacks_examples, lacks_counters},
     lacks},
    {{"file-holds", "file", "A file has, or lacks, a text or a member.", holds_examples,
      holds_counters},
     holds},
};

}  // namespace

std::span<const Rule> property_rules() {
  return table;
}

}  // namespace seatrial::recognize
