#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/surroundings.hpp"
#include "recognize/telling_words.hpp"
#include "recognize/web_words.hpp"
#include "shell/command.hpp"

// Commands that hardly a word accompanies: what stands above them, or a label, asks to run them.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t label_words_max = 4;
constexpr std::size_t remark_words_max = 8;

// `judged`: the words say that it ends well, whatever it is called.
Finding end_well(const View& view, const std::vector<Token>& commands, bool sure,
                 bool judged = false) {
  Sentence sentence;
  for (const Token& command : commands) sentence.commands.emplace_back(command.text);
  Finding result = commands_pass(sentence, quote(view.item.text),
                                 sure && (judged || all_give_verdict(sentence)) &&
                                     !any_is_unfit(sentence) && !view.conditional());
  result.whole = true;
  return result;
}

bool says_it_ends_well(const Token& token) {
  return among(token.lower, {"pass", "passes", "green", "clean", "succeed", "succeeds"});
}

// "Billing checks", "Layout gate": what they are checks of.
bool qualifies_checks(const std::vector<Token>& tokens, std::size_t at) {
  const Token& token = tokens[at];
  const bool noun =
      token.kind == Kind::word && token.senses == 0 && !negates(token) && !overturns(token) &&
      std::ranges::all_of(token.lower, is_lower) &&
      std::ranges::none_of(std::initializer_list<std::string_view>{"ed", "ing", "y", "able", "ble",
                                                                   "less", "en", "ive", "ous"},
                           [&](std::string_view end) { return token.lower.ends_with(end); });
  return noun && at + 1 < tokens.size() &&
         among(tokens[at + 1].lower,
               {"check", "checks", "gate", "gates", "tests", "suite", "suites", "scripts",
                "validation", "verification", "preflight"});
}

bool names_checks(const Token& token) {
  return among(token.lower, {"checklist", "checks", "gate", "gates", "verification", "validation",
                             "preflight", "pre-flight", "verify", "validate", "smoke", "criteria"});
}

// "Run:", "Before tagging, run the following checks:" and no word that could turn it.
bool lead_asks(const Prose& lead) {
  constexpr WordSet other({"following", "commands",  "command",     "checks",   "gates",
                           "gate",      "before",    "merge",       "merging",  "release",
                           "releasing", "tag",       "tagging",     "commit",   "committing",
                           "push",      "pushing",   "locally",     "local",    "full",
                           "quality",   "these",     "again",       "suite",    "and",
                           "then",      "pre-merge", "pre-release", "automated"});
  bool asks = false;
  for (std::size_t i = 0; i < lead.tokens.size(); ++i) {
    const Token& token = lead.tokens[i];
    if (token.kind == Kind::mark || qualifies_checks(lead.tokens, i)) continue;
    if (token.kind != Kind::word || negates(token) || overturns(token) ||
        among(token.lower, {"last", "was", "were", "had", "try"}))
      return false;
    asks |= says_it_ends_well(token) ||
            among(token.lower, {"run", "execute", "re-run", "rerun", "verify", "validate"});
    if (!token.says(sense::filler | sense::ask | sense::modal | sense::test | sense::green) &&
        !other.contains(token.lower) && !names_checks(token))
      return false;
  }
  return asks;
}

// Lists of commands that people look up.
bool names_reference(const Token& token) {
  constexpr WordSet words(
      {"commands",        "command",  "useful",      "common",   "handy",      "reference",
       "examples",        "usage",    "scripts",     "setup",    "install",    "installation",
       "tools",           "tooling",  "development", "rollback", "recovery",   "notes",
       "background",      "cleanup",  "appendix",    "local",    "cheatsheet", "tips",
       "troubleshooting", "optional", "debugging",   "nightly",  "weekly",     "monthly",
       "daily",           "periodic", "manual"});
  return words.contains(token.lower) || negates(token) || overturns(token);
}

// "Release checklist" as a heading above, and no list to look things up in.
bool place_asks(const View& view) {
  const Prose nearest = read_prose(heading(view.item));
  if (std::ranges::any_of(nearest.tokens, names_reference)) return false;
  return std::ranges::any_of(nearest.tokens, names_checks) ||
         std::ranges::any_of(read_prose(view.checklist.title).tokens, names_checks);
}

bool is_asked_above(const View& view) {
  const std::string lead = lead_of(view);
  return lead.empty() ? place_asks(view) : lead_asks(read_prose(lead));
}

// "- `npm test`", "- `make lint` and `make test`" below "Run:"
std::optional<Finding> listed_command(const View& view) {
  if (view.item.form != Form::plain || view.main.empty()) return std::nullopt;
  std::vector<Token> commands;
  for (const Token& token : view.main) {
    if (is_run(token))
      commands.push_back(token);
    else if (!among(token.lower, {"and", "+"}))
      return std::nullopt;
  }
  const bool alone = std::ranges::all_of(view.prose.tokens, [](const Token& token) {
    return token.spanned || among(token.text, {".", ",", ";", "+", "and"});
  });
  const bool judged = std::ranges::any_of(read_prose(lead_of(view)).tokens, says_it_ends_well);
  return end_well(view, commands, alone && is_asked_above(view), judged);
}

// What kind of test a label names; a verb in front of it would ask for something else.
bool qualifies_test(const Token& token) {
  constexpr WordSet words(
      {"production", "prod",      "release",    "unit",       "integration", "e2e",    "smoke",
       "full",       "frontend",  "front-end",  "backend",    "back-end",    "api",    "web",
       "client",     "server",    "type",       "typescript", "code",        "static", "security",
       "dependency", "contract",  "regression", "docs",       "format",      "style",  "ui",
       "app",        "component", "mobile",     "admin",      "schema",      "all",    "the",
       "python",     "rust",      "go",         "java",       "core",        "shared", "whole"});
  return words.contains(token.lower);
}

// "typecheck", "Unit-Tests"
bool ends_like_test(std::string_view word) {
  if (const std::size_t hyphen = word.rfind('-'); hyphen != std::string_view::npos)
    word.remove_prefix(hyphen + 1);
  return among(word, {"check", "checks", "test", "tests", "lint", "linter", "linting", "build",
                      "builds", "typecheck", "typechecks", "formatting", "suite", "compilation"});
}

bool ends_like_audit(std::string_view word) {
  return word == "audit" || word.ends_with("-audit") || word == "scan" || word.ends_with("-scan");
}

// The words of a label, if they name a test or a scan and ask for nothing else.
bool labels(const std::vector<Token>& label, bool (*is_last)(std::string_view)) {
  return !label.empty() && label.size() <= label_words_max && label.back().kind == Kind::word &&
         is_last(label.back().lower) && std::all_of(label.begin(), label.end() - 1, qualifies_test);
}

bool ends_like_build(std::string_view word) {
  return among(word, {"build", "builds"});
}

// "Production build created": there is one if the command ends well.
bool says_made(const Token& token) {
  return among(token.lower, {"created", "generated", "produced", "made", "done", "completed"});
}

// "Production build (`npm run build`)"
std::optional<Finding> label_with_command(const View& view) {
  const Words aside = aside_of(view);
  if (aside.size() != 1 || !is_run(*aside.front()) ||
      view.prose.tokens.size() > label_words_max + 4)
    return std::nullopt;
  std::vector<Token> label = view.main;
  if (label.size() > 1 && ends_like_build(label[label.size() - 2].lower) && says_made(label.back()))
    label.pop_back();
  if (labels(label, ends_like_test)) return end_well(view, {*aside.front()}, true);
  if (!labels(view.main, ends_like_audit) || !finds_vulnerabilities(aside.front()->text) ||
      finds_secrets(aside.front()->text))
    return std::nullopt;
  Finding result =
      finding(!view.conditional(),
              check_of("vulnerabilities", {{"run", Value(aside.front()->text)}, {"max", Value(0)}}),
              quote(view.item.text));
  result.whole = true;
  return result;
}

// Explains what the command looks at, and does not say when, where or how it fails.
bool only_remarks(const Token& token) {
  constexpr WordSet turning(
      {"most",     "half",    "some",    "many",    "few",     "almost",   "nearly",    "nightly",
       "weekly",   "daily",   "later",   "todo",    "takes",   "optional", "skip",      "pending",
       "requires", "needs",   "ignore",  "ignored", "example", "once",     "see",       "use",
       "was",      "were",    "had",     "deploys", "creates", "writes",   "generates", "installs",
       "starts",   "updates", "warning", "warnings"});
  if (is_status(token) || (token.kind == Kind::mark && among(token.text, {",", "."}))) return true;
  return is_any_word(token) && !turning.contains(token.lower) && !is_leading(token.lower) &&
         !token.says(sense::place | sense::pipeline);
}

// Says that what the command looks at is as it should be, or what kind of test it is.
bool states_success(const Token& token) {
  return is_status(token) || token.says(sense::valid | sense::works | sense::green | sense::test) ||
         among(token.lower, {"compile", "compiles", "match", "matches", "current", "correct"});
}

// "no regressions": how it looks where it ends well.
bool rules_out(const std::vector<Token>& tokens, std::size_t at) {
  const auto is_failure = [&](std::size_t i) {
    return i < tokens.size() &&
           (names_failures(tokens[i]) || among(tokens[i].lower, {"regressions", "findings"}));
  };
  const bool none = among(tokens[at].lower, {"no", "zero", "without"});
  return (none && is_failure(at + 1)) ||
         (at > 0 && is_failure(at) && among(tokens[at - 1].lower, {"no", "zero", "without"}));
}

// "`npm run docs:check` - examples are valid"
std::optional<Finding> remarked_command(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 3 || !is_run(tokens[0]) || !is_dash(tokens[1]) ||
      view.main.size() > remark_words_max + 1)
    return std::nullopt;
  const bool asked = view.item.form == Form::task || is_asked_above(view);
  bool plain = std::any_of(tokens.begin() + 2, tokens.end(), states_success);
  for (std::size_t i = 2; i < tokens.size(); ++i)
    plain &= only_remarks(tokens[i]) || rules_out(tokens, i) || tokens[i].text == "+";
  return end_well(view, {tokens[0]}, asked && plain && view.english);
}

// What is looked for is what the label speaks of: one of its words stands in the command.
bool names_what_is_sought(const std::vector<Token>& label, std::string_view command) {
  constexpr std::size_t stem_min = 4;
  const std::string script = lower(command);
  return std::ranges::any_of(label, [&](const Token& token) {
    std::string_view stem = token.lower;
    if (stem.ends_with('s')) stem.remove_suffix(1);
    return stem.size() >= stem_min && script.find(stem) != std::string::npos;
  });
}

// Found, it is no good news: "Migrations applied: `... | grep pending`".
bool seeks_trouble(std::string_view command) {
  static constexpr std::string_view troubles[] = {"pending", "error",    "fail",     "down",
                                                  "missing", "inactive", "disabled", "unhealthy",
                                                  "denied",  "not ",     "warn",     "fatal"};
  const std::string script = lower(command);
  return std::ranges::any_of(troubles, [&](std::string_view trouble) {
    return script.find(trouble) != std::string::npos;
  });
}

// "Backup job active: `crontab -l | grep backup`", "No secrets: `git grep -i token | grep -v test`"
std::optional<Finding> searching_command(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 3 || tokens.size() > label_words_max + 3 || !tokens.back().spanned ||
      tokens[tokens.size() - 2].text != ":" || !ends_in_search(tokens.back().text))
    return std::nullopt;
  const std::vector<Token> label(tokens.begin(), tokens.end() - 2);
  const bool none = among(label.front().lower, {"no", "zero"});
  const std::string_view command = tokens.back().text;
  const bool words =
      std::all_of(label.begin() + (none ? 1 : 0), label.end(), [](const Token& token) {
        return token.kind == Kind::word && !token.spanned && !token.says(sense::none) &&
               !overturns(token);
      });
  const bool sought = names_what_is_sought(label, command) && (none || !seeks_trouble(command));
  const auto last = shell::simple_commands(tokens.back().text).back();
  Check check = check_of("command", {{"run", Value(tokens.back().text)}});
  if (none) check.params.set("empty", Value(true));
  const bool states = none || label.back().says(sense::presence | sense::works | sense::green) ||
                      among(label.back().lower, {"running", "active", "enabled", "listening"});
  Finding result =
      finding(view.english && words && states && sought && (none || !inverts_search(last.words)) &&
                  !view.conditional() && !shell::hides_failure(tokens.back().text).has_value(),
              std::move(check), quote(view.item.text));
  result.whole = true;
  return result;
}

constexpr Example listed_examples[] = {
    {"# Release checks\n* `make lint` and `make test`",
     "command run=\"make lint\" + command run=\"make test\""},
    {"Run the automated preflight:\n  * `npm run cart:preflight`",
     "command run=\"npm run cart:preflight\""},
    {"Run:\n  * `npm test`", "command run=\"npm test\""},
    {"Before tagging, run the following checks:\n  * `ruff check shop`.",
     "command run=\"ruff check shop\""},
    {"# Release checklist\n* `mypy shop`", "command run=\"mypy shop\""},
    {"These checks must pass:\n  * `twine check dist/*`", "command run=\"twine check dist/*\""},
    {"Cart checks clean:\n  * `python3 bin/carts.py --all`",
     "command run=\"python3 bin/carts.py --all\""},
};
constexpr std::string_view listed_counters[] = {
    "# Release checks\n* `make lint` or `make test`",
    "* `npm test`",
    "# Useful commands\n* `npm test`",
    "# Setup checks\n* `npm test`",
    "# Known failing checks\n* `npm test`",
    "# Release checklist\n* `npm run worker`",
    "# Release checklist\n* `npm test` twice",
    "Do not run:\n  * `npm test`",
    "On the build server, run:\n  * `npm test`",
    "Last run:\n  * `npm test`",
    "If the cache is cold, run:\n  * `npm test`",
    "Run one of:\n  * `npm test`",
    "We used to run:\n  * `npm test`",
    "Run:\n  * `npm run deploy`",
    "Run:\n  * `npm test -- --watch`",
    "Scripts:\n  * `npm test`",
    "Broken checks must pass:\n  * `npm test`",
    "Cart checks clean:\n  * `npm run deploy`",
};
constexpr Example label_examples[] = {
    {"Typecheck (`tsc --noEmit`)", "command run=\"tsc --noEmit\""},
    {"Production build (`npm run build`)", "command run=\"npm run build\""},
    {"Production build created (`npm run build`)", "command run=\"npm run build\""},
    {"Unit-Tests (`make test`)", "command run=\"make test\""},
    {"Dependency audit (`npm audit`)", "vulnerabilities run=\"npm audit\" max=0"},
};
constexpr std::string_view label_counters[] = {
    "Write tests (`make test`)",
    "Skip lint (`npm run lint`)",
    "Broken build (`npm run build`)",
    "Tests written (`make test`)",
    "Old unit tests (`make test`)",
    "Flaky tests (`make test`)",
    "Production build (`npm run serve`)",
    "Unit tests (`make test` on the server)",
    "Unit tests (`make test`, `make lint`)",
    "Unit tests (optional) (`make test`)",
    "Nightly build (`npm run build`)",
    "Dependency audit (`npm run report`)",
};
constexpr Example remark_examples[] = {
    {"`make check` - unit + cart tests pass, no regressions", "command run=\"make check\""},
    {"`npm run docs:check` \xe2\x80\x94 all samples compile", "command run=\"npm run docs:check\""},
    {"`bin/check-cart` - smoke test of the cart", "command run=bin/check-cart"},
    {"`npm run smoke:test` - unpaid 402, paid 200", "command run=\"npm run smoke:test\""},
};
constexpr std::string_view remark_counters[] = {
    "`make check` - all tests pass, no cart",
    "`npm test` - flaky",
    "`npm test` - known to hang",
    "`npm test` - runs nightly",
    "`npm test` - not required",
    "`npm test` - fails on Windows",
    "`npm test` - on the tablet",
    "`npm test` - 42 tests",
    "`npm test` - coverage > 80%",
    "`npm test` - staging first",
    "`npm test` - if modules changed",
    "`npm run worker` - all samples compile",
    "`npm test` - see the guide",
    "`npm test` - owner Anna",
    "`npm test` - most tests pass",
    "`npm test` - rename this script",
    "`npm test` - timing out",
    "`npm test` - red",
};
constexpr Example search_examples[] = {
    {"Migrations applied: `docker logs shop-api | grep \"Migrations done\"`",
     "command run='docker logs shop-api | grep \"Migrations done\"'"},
    {"No tokens in code: `git grep -i token | grep -v fixture`",
     "command run=\"git grep -i token | grep -v fixture\" empty=true"},
};
constexpr std::string_view search_counters[] = {
    "Migrations applied: `docker logs shop-api | grep -c done`",
    "Migrations applied: `docker logs shop-api | grep -v done`",
    "Migrations never applied: `docker logs shop-api | grep done`",
    "Migrations reviewed: `docker logs shop-api | grep done`",
    "Migrations removed: `docker logs shop-api | grep done`",
    "Migrations applied if needed: `docker logs shop-api | grep done`",
    "Migrations applied: `docker logs shop-api | grep done || true`",
    "Migrations applied: `docker logs <api> | grep done`",
    "Errors: `docker logs shop-api | grep ERROR`",
    "Migrations applied: `shop migrations | grep pending`",
    "Nothing applied: `kubectl get pods | grep applied`",
    "No errors: `docker logs shop-api | grep -v INFO`",
    "No restarts: `kubectl get pods | grep Running`",
    "No downtime: `docker logs shop-api && grep down x.log`",
};

constexpr Rule table[] = {
    {{"command-listed", "command", "A command in a list that is to be run.", listed_examples,
      listed_counters},
     listed_command},
    {{"command-label", "command", "A label that names a test, and its command.", label_examples,
      label_counters},
     label_with_command},
    {{"command-remark", "command", "A command, a dash, and what it looks at.", remark_examples,
      remark_counters},
     remarked_command},
    {{"command-search", "command", "A search that finds what is stated, or nothing.",
      search_examples, search_counters},
     searching_command},
};

}  // namespace

std::span<const Rule> list_command_rules() {
  return table;
}

}  // namespace seatrial::recognize
