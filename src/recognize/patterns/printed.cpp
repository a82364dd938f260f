#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "recognize/bounds.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/curl.hpp"
#include "recognize/pattern.hpp"
#include "recognize/printers.hpp"
#include "recognize/sentence.hpp"
#include "recognize/texts.hpp"
#include "shell/command.hpp"

// What commands print, and what a line "Verification:" says of them.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_before_max = 6;

// What a line "Verification: ..." says of a command.
std::optional<Finding> verification_command(const View& view) {
  if (!view.verified) return std::nullopt;
  const auto& [text, prose] = *view.verified;
  const Sentence sentence = read_sentence(prose);
  if (sentence.commands.empty()) return std::nullopt;
  const bool told = (view.english && tells_verdict(prose)) || !sentence.status.empty();
  const bool bare = sentence.before + sentence.after == 0 && prose.tokens.size() <= 2 &&
                    all_give_verdict(sentence);
  const bool conditional = view.conditional() || std::ranges::any_of(prose.tokens, is_conditional);
  Finding result = commands_pass(sentence, quote(text),
                                 (told || bare) && !any_is_unfit(sentence) && !sentence.other &&
                                     !sentence.joined && !sentence.negated && !conditional);
  return from_verification(view, std::move(result));
}

// One word that a program prints; words that judge are no output.
bool is_plain_output(const Token& token) {
  return token.kind == Kind::word && !token.says(sense::filler | sense::green | sense::none) &&
         !negates(token) &&
         !among(token.lower, {"success", "errors", "warnings", "expected", "correct", "fine", "it",
                              "output", "results", "usage", "help", "data", "rows", "true/false",
                              "json", "yaml", "xml", "csv", "html"});
}

// The value that ends "`cmd` returns `PONG`": a code span, a quotation, a number, or a word: in
// capitals, or behind a verb that says that it is printed.
bool is_printed(const Token& token, bool literally) {
  if (token.kind == Kind::quoted || (token.spanned && !is_run(token))) return true;
  if (token.kind == Kind::number)
    return token.text.find_first_not_of("0123456789.") == std::string::npos;
  if (literally && is_plain_output(token)) return true;
  return token.kind == Kind::word && token.text.size() > 2 &&
         std::ranges::all_of(token.text, is_upper) &&
         !among(token.text, {"PASS", "PASSED", "SUCCESS", "GREEN", "TRUE", "JSON", "YAML", "XML",
                             "CSV", "HTML"});
}

bool is_filler_before_value(const Token& token) {
  return !token.spanned &&
         among(token.lower, {"the", "a", "an", "exactly", "just", "only", "value", "text"});
}

// "shows no `down` migrations"
bool add_lacked(std::span<const Token* const> words, Check& check) {
  if (words.size() < 2 || words.size() > 3 || words[0]->lower != "no" || !words[1]->spanned ||
      is_run(*words[1]))
    return false;
  if (words.size() == 3 && (words[2]->kind != Kind::word || joins(*words[2]))) return false;
  check.params.set("not_contains", Value(words[1]->text));
  return true;
}

// "does not list `a`, `b` or `c`"
bool add_unlisted(std::span<const Token* const> words, Check& check) {
  std::size_t i = 0;
  if (i < words.size() && words[i]->lower == "does") ++i;
  if (i + 2 > words.size() || !denies(*words[i])) return false;
  if (!among(words[++i]->lower, {"list", "lists", "print", "show", "contain", "output", "include"}))
    return false;
  Value lacked = Value::list();
  for (++i; i < words.size(); ++i) {
    if (among(words[i]->lower, {"or", "nor", "any"})) continue;
    const bool literal = (words[i]->spanned || words[i]->kind == Kind::quoted) &&
                         words[i]->text.find('*') == std::string::npos;
    if (!literal) return false;
    lacked.append(Value(words[i]->text));
  }
  if (lacked.items().empty()) return false;
  const bool one = lacked.items().size() == 1;
  check.params.set("not_contains", one ? lacked.items()[0] : lacked);
  return true;
}

// "is `v2`", "is 0", "is empty"
bool equals_value(std::span<const Token* const> words) {
  if (words.size() != 2 || !among(words[0]->lower, {"is", "equals"})) return false;
  return words[1]->spanned || words[1]->kind == Kind::quoted || words[1]->kind == Kind::number ||
         words[1]->lower == "empty";
}

// `jq .status` prints a text in quotes.
std::string quoted_by_jq(std::string_view run, const Token& value) {
  const auto commands = shell::simple_commands(run);
  if (commands.empty() || commands.back().words[0] != "jq") return std::string(value.text);
  const auto& words = commands.back().words;
  const bool raw = std::ranges::any_of(words, [](const std::string& word) {
    const bool letters = word.size() > 1 && word[0] == '-' && word[1] != '-';
    return among(word, {"--raw-output", "--join-output", "--raw-output0"}) ||
           (letters && word.find_first_of("rj") != std::string::npos);
  });
  const bool text = value.text.find_first_of("\"{}[]0123456789") == std::string::npos &&
                    !among(value.text, {"true", "false", "null"});
  return raw || !text ? std::string(value.text) : fmt::format("\"{}\"", value.text);
}

// A cell has blanks around it, and a program tells more of its version than "18".
bool frames_value(std::string_view run, const Token& value) {
  const auto commands = shell::simple_commands(run);
  if (commands.size() != 1) return false;
  const auto& words = commands[0].words;
  const bool version = among(words.back(), {"--version", "-version", "version", "-V", "-v"});
  if (words[0] == "ls") return true;  // a line for each file
  return pads_cells(run) || (version && (value.kind == Kind::number || value.spanned));
}

// `git rev-parse HEAD` prints all 40 digits of what people shorten.
bool is_short_commit(std::string_view run, std::string_view value) {
  constexpr std::size_t digits_max = 40;
  return run.starts_with("git rev-parse ") && !run.contains("--short") &&
         value.size() < digits_max &&
         value.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// What stands behind a command: a verb and what is printed. False if it is something else.
bool add_printed(std::span<const Token* const> words, Check& check) {
  std::size_t i = 0;
  while (i < words.size() && words[i]->says(sense::modal)) ++i;
  if (i >= words.size()) return false;
  if (add_unlisted(words.subspan(i), check)) return true;
  const bool sign = words[i]->kind == Kind::comparator && among(words[i]->text, {"=", "=="});
  const bool arrow = is_arrow(words[i]->text) || sign || equals_value(words.subspan(i));
  const std::string_view word_before = words[i]->lower;
  const bool literally = among(words[i]->lower, {"prints", "print", "outputs", "answers", "says"});
  const bool whole = arrow || literally ||
                     among(words[i]->lower, {"returns", "return", "output", "gives", "yields"});
  const bool part =
      among(words[i]->lower, {"shows", "show", "contains", "contain", "includes", "include",
                              "displays", "display", "lists", "list", "reports"});
  if (!whole && !part) return false;
  bool noun = false;  // "prints the version" quotes nothing
  for (++i; i < words.size() && is_filler_before_value(*words[i]); ++i)
    noun |= among(words[i]->lower, {"the", "a", "an"});
  if ((part || literally) && add_lacked(words.subspan(i), check)) return true;
  if (i < words.size() &&
      (words[i]->lower == "nothing" || words[i]->lower == "empty" ||
       (words[i]->lower == "no" && i + 1 < words.size() &&
        among(words[i + 1]->lower, {"output", "results", "matches", "lines"})))) {
    check.params.set("empty", Value(true));
    if (fails_on_nothing(check.params.text_or("run", ""))) return false;
    return i + (words[i]->lower == "no" ? 2 : 1) == words.size() ||
           (words[i]->lower == "empty" && i + 2 == words.size() &&
            among(words[i + 1]->lower, {"output", "result", "response"}));
  }
  if (i + 1 != words.size() || !is_printed(*words[i], literally)) return false;
  if (noun && words[i]->kind == Kind::word) return false;
  const std::string run = check.params.text_or("run", "");
  if (draws_table(run) || prints_name(run) || is_short_commit(run, words[i]->text)) return false;
  // "`make test` returns 0": a command with a verdict returns its status.
  if (among(word_before, {"returns", "return"}) && words[i]->kind == Kind::number &&
      gives_verdict(run)) {
    if (words[i]->text != "0")
      check.params.set("status", Value::number(std::string(words[i]->text)));
    return words[i]->text.size() <= 3 && words[i]->text.find('.') == std::string::npos;
  }
  // A quotation is what can be read there, seldom all of it.
  const bool several =
      prints_more(run) || words[i]->kind == Kind::quoted || frames_value(run, *words[i]);
  check.params.set(part || several ? "contains" : "stdout",
                   Value(part || several ? words[i]->text : quoted_by_jq(run, *words[i])));
  // `v1.2` is no part of "v1.2-rc1" where a list is asked for it, and begins "v1.2.3" elsewhere.
  const bool one = words[i]->spanned && words[i]->text.find(' ') == std::string::npos;
  const bool begins = words[i]->text.find_first_not_of("v0123456789.") == std::string::npos &&
                      !among(word_before, {"lists", "list", "includes", "include"});
  if (part && one && !begins) check.params.set("matches", word_pattern(words[i]->text));
  return true;
}

// Programs that answer "no" by their status as well.
bool also_fails(const Check& check) {
  const std::string run = check.params.text_or("run", "");
  const std::string said = check.params.text_or("stdout", "");
  const bool asks_state = run.find("systemctl is-") != std::string::npos;
  return (asks_state && !among(said, {"", "active", "enabled", "running"})) ||
         (run.find(" auth can-i ") != std::string::npos && said == "no");
}

bool is_request_alone(std::string_view command) {
  return is_curl(command) && command.find('|') == std::string_view::npos;
}

// "No pods are left: `...`", "Signups are closed, i.e. `...`": the command says the same again.
bool is_introduced(const Prose& prose, const Token& run) {
  for (std::size_t i = 1; i < prose.tokens.size(); ++i) {
    if (&prose.tokens[i] != &run) continue;
    const std::size_t before = prose.tokens[i - 1].text == "." && i > 1 ? i - 2 : i - 1;
    return prose.tokens[before].text == ":" || prose.tokens[before].lower == "i.e";
  }
  return false;
}

// "`redis-cli ping` returns PONG"
// "`probe` returns 0": what it prints, or how it ends? What counts prints.
bool may_be_status(std::span<const Token* const> behind, std::string_view run) {
  const bool returns = !behind.empty() && among(behind.front()->lower, {"returns", "return"});
  const Token& value = *behind.back();
  const bool small = value.kind == Kind::number && value.text.size() == 1 && !value.spanned;
  const bool counts = run.contains("wc -l") || run.contains("grep -c") || run.contains("count") ||
                      run.contains("length");
  return returns && small && !counts;
}

std::optional<Finding> printed_in(const View& view, const Prose& prose, std::string_view text) {
  if (!view.english) return std::nullopt;
  Words words;
  for (const Token& token : prose.tokens)
    if (token.depth == 0 && (token.kind != Kind::mark || is_arrow(token.text)))
      words.push_back(&token);
  const auto run = std::ranges::find_if(words, [](const Token* token) { return is_run(*token); });
  if (run == words.end() || is_request_alone((*run)->text)) return std::nullopt;
  Check check = check_of("command", {{"run", Value((*run)->text)}});
  if (!add_printed(std::span(run + 1, words.end()), check)) return std::nullopt;
  if (also_fails(check)) {
    const bool cluster = check.params.text_or("run", "").find(" auth can-i ") != std::string::npos;
    check.params.set("status", Value(cluster ? 1 : 3));
  }
  const bool introduced =
      is_introduced(prose, **run) || std::all_of(words.begin(), run, [&](const Token* token) {
        return token->kind == Kind::word && !negates(*token) && !joins(*token);
      });
  const bool ambiguous =
      check.params.find("stdout") && may_be_status(std::span(run + 1, words.end()), (*run)->text);
  return finding(introduced &&
                     (is_introduced(prose, **run) ||
                      run - words.begin() <= static_cast<std::ptrdiff_t>(words_before_max)) &&
                     !never_ends((*run)->text) && !shell::hides_failure((*run)->text) &&
                     !ambiguous && !view.conditional() &&
                     std::ranges::none_of(prose.tokens, is_conditional),
                 std::move(check), quote(text));
}

// "The queue is short (`bin/queue depth` prints `0`)": what the parentheses hold.
Prose inner_of(const View& view) {
  Prose inner;
  for (const Token& token : view.prose.tokens) {
    if (token.depth == 0) continue;
    inner.tokens.push_back(token);
    inner.tokens.back().depth = 0;
  }
  while (!inner.tokens.empty() && inner.tokens.back().text == ")") inner.tokens.pop_back();
  return inner;
}

std::optional<Finding> printed_aside(const View& view) {
  if (std::ranges::any_of(view.main, is_run) || view.main.empty()) return std::nullopt;
  const Prose inner = inner_of(view);
  if (inner.tokens.empty() || !is_run(inner.tokens.front())) return std::nullopt;
  auto found = printed_in(view, inner, view.item.text);
  if (!found) return std::nullopt;
  found->sure &= std::ranges::all_of(view.main, [](const Token& token) {
    return token.kind == Kind::word && !joins(token) && !negates(token) && !overturns(token);
  });
  return found;
}

std::optional<Finding> printed(const View& view) {
  if (auto found = printed_in(view, view.prose, view.item.text)) return found;
  if (!view.verified) return std::nullopt;
  auto found = printed_in(view, view.verified->prose, view.verified->text);
  return found ? std::optional(from_verification(view, std::move(*found))) : std::nullopt;
}

// "`bin/import --dry` finishes in under 90 seconds"
std::optional<Finding> timed(const View& view) {
  if (!view.english) return std::nullopt;
  const Words words = statement_of(view);
  if (words.size() < 3 || !is_run(*words[0]) || is_curl(words[0]->text)) return std::nullopt;
  const auto bound = longest_time(words);
  if (!bound) return std::nullopt;
  const bool exits = view.prose.has({"exits", "exit"});
  const bool understood = std::all_of(words.begin() + 1, words.end(), [&](const Token* token) {
    return bound->covers(token) || token->says(sense::filler | sense::modal) ||
           among(token->lower, {"finishes", "finish", "completes", "complete", "runs", "run",
                                "ends", "takes", "returns", "passes", "succeeds"}) ||
           (exits && among(token->lower, {"exits", "exit", "status", "code", "with", "0"}));
  });
  const bool plain =
      std::ranges::none_of(words, [](const Token* token) { return negates(*token); });
  const std::string_view command = words[0]->text;
  return finding(understood && plain && aside_of(view).empty() && !view.conditional() &&
                     !never_ends(command) && !shell::hides_failure(command),
                 check_of("command", {{"run", Value(command)}, {"within", Value(bound->value)}}),
                 quote(view.item.text));
}

// "`bin/import --check` must fail (exit code 1)"
std::optional<Finding> failing(const View& view) {
  if (!view.english || !view.prose.has({"fail", "fails"})) return std::nullopt;
  Words words;
  for (const Token& token : view.prose.tokens)
    if (token.kind != Kind::mark) words.push_back(&token);
  const auto run = std::ranges::find_if(words, [](const Token* token) { return is_run(*token); });
  if (run == words.end()) return std::nullopt;
  const Token* status = nullptr;
  bool understood = run == words.begin() || is_introduced(view.prose, **run);
  bool fails = false;
  for (auto word = run + 1; word != words.end(); ++word) {
    const Token& token = **word;
    fails |= among(token.lower, {"fail", "fails"});
    if (token.kind == Kind::number && !status)
      status = &token;
    else
      understood &= token.says(sense::modal) ||
                    among(token.lower, {"fail", "fails", "with", "exit", "code", "status"});
  }
  Check check = check_of("command", {{"run", Value((*run)->text)}});
  const bool told = status && status->text.size() <= 3 && status->text != "0" &&
                    status->text.find_first_not_of("0123456789") == std::string::npos;
  if (told) check.params.set("status", Value::number(std::string(status->text)));
  return finding(understood && fails && told && !view.conditional() && !never_ends((*run)->text),
                 std::move(check), quote(view.item.text));
}

constexpr Example timed_examples[] = {
    {"`bin/import --dry` finishes in under 90 seconds",
     "command run=\"bin/import --dry\" within=90s"},
    {"`make test` passes within 5 minutes", "command run=\"make test\" within=5m"},
    {"`bin/smoke` exits 0 within 60 s", "command run=bin/smoke within=60s"},
};
constexpr std::string_view timed_counters[] = {
    "`bin/import --dry` finishes in 90 seconds at peak",
    "`bin/smoke` exits 1 within 60 s",
    "`bin/smoke` exits 0 or 2 within 60 s",
    "`bin/import --dry` does not finish within 90 seconds",
    "`bin/import --dry` finishes in under 90 seconds on the small box",
};
constexpr Example verification_examples[] = {
    {"Database answers @verify `pg_isready -h db.shop.example` exits with 0",
     "command run=\"pg_isready -h db.shop.example\""},
    {"Types are sound @verify `npx tsc --noEmit`", "command run=\"npx tsc --noEmit\""},
};
constexpr std::string_view verification_counters[] = {
    "Tests @verify `make test` passes in staging, fails in production",
    "Database answers @verify look at `pg_isready -h db.shop.example`",
    "Types are sound @verify `npx tsc --noEmit` and a review",
    "Site answers @verify `curl https://shop.example/x | jq .` works",
};
constexpr Example printed_examples[] = {
    {"`bin/queue list | wc -l` is 0", "command run=\"bin/queue list | wc -l\" stdout=0"},
    {"`kubectl auth can-i get secrets` prints `no`",
     "command run=\"kubectl auth can-i get secrets\" stdout=no status=1"},
    {"`jq .state queue.json` is `idle`", "command run=\"jq .state queue.json\" stdout='\"idle\"'"},
    {"`jq -r .state queue.json` is `idle`", "command run=\"jq -r .state queue.json\" stdout=idle"},
    {"`jq .depth queue.json` is `0`", "command run=\"jq .depth queue.json\" stdout=0"},
    {"`bin/queue owner` == `ops`", "command run=\"bin/queue owner\" stdout=ops"},
    {"`git status --porcelain` is empty", "command run=\"git status --porcelain\" empty=true"},
    {"No jobs are stuck: `bin/queue stuck` prints nothing",
     "command run=\"bin/queue stuck\" empty=true"},
    {"Signups are closed, i.e. `bin/shop signups` \xe2\x86\x92 0",
     "command run=\"bin/shop signups\" stdout=0"},
    {"`npm pack --dry-run` doesn't list `.env` or `test/`",
     "command run=\"npm pack --dry-run\" not_contains=[.env, test/]"},
    {"`make smoke` returns 0", "command run=\"make smoke\""},
    {"`bin/shop doctor` says \"all good\"",
     "command run=\"bin/shop doctor\" contains=\"all good\" matches=\"(^|[^\\w-])-*all good([^\\w+-]|\\z)\""},
    {"`bin/queue list | grep -c stuck` returns 0",
     "command run=\"bin/queue list | grep -c stuck\" stdout=0"},

    {"`sysctl -n vm.swappiness` is 10", "command run=\"sysctl -n vm.swappiness\" stdout=10"},
    {"`redis-cli -h cache.internal ping` returns PONG",
     "command run=\"redis-cli -h cache.internal ping\" stdout=PONG"},
    {"`kubectl config current-context` prints `shop-production`",
     "command run=\"kubectl config current-context\" stdout=shop-production"},
    {"`openssl version` shows \"OpenSSL 3\"",
     "command run=\"openssl version\" contains=\"OpenSSL 3\" matches=\"(^|[^\\w-])-*OpenSSL "
     "3(\\.\\d+)*\\.*([^\\w.+-]|\\z)\""},
    {"`git status --porcelain` returns nothing",
     "command run=\"git status --porcelain\" empty=true"},
    {"`systemctl is-enabled shop` prints enabled",
     "command run=\"systemctl is-enabled shop\" stdout=enabled"},
    {"`curl -s https://shop.example/zones | jq length` \xe2\x86\x92 4",
     "command run=\"curl -s https://shop.example/zones | jq length\" stdout=4"},
    {"`make tool && ./tool --version` prints `2.1`",
     "command run=\"make tool && ./tool --version\" contains=2.1 "
     "matches=(^|[^\\w.-])v?2\\.1(\\.\\d+)*\\.*([^\\w.+-]|\\z)"},
    {"`bin/queue list` lists `v1.2`",
     "command run=\"bin/queue list\" contains=v1.2 matches=(^|[^\\w.-])v1\\.2\\.*([^\\w.+-]|\\z)"},
    {"`psql -Atc 'select count(*) from stuck'` returns 0",
     "command run=\"psql -Atc 'select count(*) from stuck'\" stdout=0"},
    {"`wc -l < ips.txt` prints `20`", "command run=\"wc -l < ips.txt\" stdout=20"},
    {"`ls dist` prints `app.js`",
     "command run=\"ls dist\" contains=app.js matches=(^|[^\\w.-])app\\.js\\.*([^\\w.+-]|\\z)"},
    {"`node --version` is 18",
     "command run=\"node --version\" contains=18 "
     "matches=(^|[^\\w.-])v?18(\\.\\d+)*\\.*([^\\w.+-]|\\z)"},
    {"`bin/queue list` prints no `FAIL`", "command run=\"bin/queue list\" not_contains=FAIL"},
    {"`bin/queue list` shows no `failed` jobs",
     "command run=\"bin/queue list\" not_contains=failed"},
    {"Replica follows @verify `redis-cli role` should return `slave`",
     "command run=\"redis-cli role\" stdout=slave"},
};
constexpr std::string_view printed_counters[] = {
    "`node -v` prints v20.x",
    "`terraform plan -detailed-exitcode` returns 0",
    "`ls keys/*.pem` returns nothing",
    "`wc -l ips.txt` returns 20",
    "`git rev-parse HEAD` equals `e4ee82c`",
    "`psql -c 'select count(*) from stuck'` returns 5",
    "`bin/queue depth` is 0 or 1",
    "`bin/queue owner` != `ops`",
    "`bin/queue list` returns an empty list",
    "`bin/queue depth` is not 0",
    "`bin/queue depth` is 5 lower than before",
    "If jobs are stuck: `bin/queue stuck` prints nothing",
    "`npm pack --dry-run` doesn't list `*.map`",
    "`bin/queue depth` prints the header",
    "`bin/queue depth` outputs JSON",
    "`bin/queue depth` prints `0` on the replica",
    "`bin/queue depth` prints `0`, `1` in staging",
    "`bin/queue depth` prints usage",
    "`bin/queue list` shows no `failed` or `stuck` jobs",
    "`bin/queue list` shows `a`, `b`",
    "`bin/queue depth || true` prints `0`",
    "`kubectl get pods -n shop` shows one pod running",
    "`redis-cli ping` returns the usual answer",
    "`redis-cli ping` returns PONG if the cache is on",
    "`redis-cli ping` does not return PONG",
};

constexpr Example aside_examples[] = {
    {"The queue is short (`bin/queue depth` prints `0`)",
     "command run=\"bin/queue depth\" stdout=0"},
    {"Role kept (`redis-cli role` answers slave)", "command run=\"redis-cli role\" stdout=slave"},
};
constexpr std::string_view aside_counters[] = {
    "The queue is never long (`bin/queue depth` prints `0`)",
    "The queue is short and drained (`bin/queue depth` prints `0`)",
    "The queue is short (see `bin/queue depth`)",
};

constexpr Example failing_examples[] = {
    {"`bin/shop maintenance --active` must fail with exit code 1",
     "command run=\"bin/shop maintenance --active\" status=1"},
    {"Maintenance is over: `bin/shop maintenance --active` must fail (exit code 3)",
     "command run=\"bin/shop maintenance --active\" status=3"},
};
constexpr std::string_view failing_counters[] = {
    "`bin/shop maintenance --active` must fail",
    "`bin/shop maintenance --active` must not fail with exit code 1",
    "`bin/shop maintenance --active` may fail (exit code 1)",
    "`bin/shop maintenance --active` must fail (exit code 1 or 2)",
};

constexpr Rule table[] = {
    {{"command-fails", "command", "A command has to fail with a status.", failing_examples,
      failing_counters},
     failing},
    {{"command-prints", "command", "What a command prints.", printed_examples, printed_counters},
     printed},
    {{"command-timed", "command", "A command ends within a time.", timed_examples, timed_counters},
     timed},
    {{"command-prints-aside", "command", "Parentheses say what a command prints.", aside_examples,
      aside_counters},
     printed_aside},
    {{"command-verification", "command", "A verification line says that a command passes.",
      verification_examples, verification_counters},
     verification_command},
};

}  // namespace

std::span<const Rule> printed_rules() {
  return table;
}

}  // namespace seatrial::recognize
