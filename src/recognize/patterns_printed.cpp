#include <algorithm>
#include <span>

#include "recognize/bounds.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/curl.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "shell/command.hpp"

// What commands print, and what a line "Verification:" says of them.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_before_max = 6;

// What a line "Verification: ..." says of a command.
std::optional<Finding> verification_command(const View& view) {
  if (!view.item.verification) return std::nullopt;
  const std::string text = view.text(view.item.verification->text);
  const Prose prose = read_prose(text);
  const Sentence sentence = read_sentence(prose);
  if (sentence.commands.empty()) return std::nullopt;
  const bool told = (view.english && tells_verdict(prose)) || !sentence.status.empty();
  const bool bare = sentence.before + sentence.after == 0 && prose.tokens.size() <= 2 &&
                    all_give_verdict(sentence);
  const bool conditional = view.conditional() || std::ranges::any_of(prose.tokens, is_conditional);
  Finding result = commands_pass(sentence, "Verification: " + quote(text),
                                 (told || bare) && !any_is_unfit(sentence) && !sentence.other &&
                                     !sentence.joined && !sentence.negated && !conditional);
  result.line = view.item.verification->line;
  return result;
}

// One word that a program prints; words that judge are no output.
bool is_plain_output(const Token& token) {
  return token.kind == Kind::word && !token.says(sense::filler | sense::green | sense::none) &&
         !negates(token) &&
         !among(token.lower, {"success", "errors", "warnings", "expected", "correct", "fine", "it",
                              "output", "results", "usage", "help", "data", "rows", "true/false",
                              "json", "yaml", "xml", "csv", "html"});
}

bool is_arrow(const Token& token) {
  return token.kind == Kind::mark && among(token.text, {"->", "=>", "\xe2\x86\x92"});
}

// The value that ends "`cmd` returns `PONG`": a code span, a quotation, a number, or a word: in
// capitals, or behind a verb that says that it is printed.
bool is_printed(const Token& token, bool literally) {
  if (token.kind == Kind::quoted || (token.spanned && !is_run(token))) return true;
  if (token.kind == Kind::number)
    return token.text.find_first_not_of("0123456789.") == std::string::npos;
  if (literally && is_plain_output(token)) return true;
  return token.kind == Kind::word && token.text.size() > 2 &&
         std::ranges::all_of(token.text, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         !among(token.text, {"PASS", "PASSED", "SUCCESS", "GREEN", "TRUE", "JSON", "YAML", "XML",
                             "CSV", "HTML"});
}

bool is_filler_before_value(const Token& token) {
  return among(token.lower, {"the", "a", "an", "exactly", "just", "only", "value", "text"});
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

// What stands behind a command: a verb and what is printed. False if it is something else.
bool add_printed(std::span<const Token* const> words, Check& check) {
  std::size_t i = 0;
  while (i < words.size() && words[i]->says(sense::modal)) ++i;
  if (i >= words.size()) return false;
  const bool arrow = is_arrow(*words[i]);
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
  if (part && add_lacked(words.subspan(i), check)) return true;
  if (i < words.size() &&
      (words[i]->lower == "nothing" || words[i]->lower == "empty" ||
       (words[i]->lower == "no" && i + 1 < words.size() &&
        among(words[i + 1]->lower, {"output", "results", "matches", "lines"})))) {
    check.params.set("empty", Value(true));
    return i + (words[i]->lower == "no" ? 2 : 1) == words.size() ||
           (words[i]->lower == "empty" && i + 2 == words.size());
  }
  if (i + 1 != words.size() || !is_printed(*words[i], literally)) return false;
  if (noun && words[i]->kind == Kind::word) return false;
  const std::string run = check.params.text_or("run", "");
  // "`make test` returns 0": a command with a verdict returns its status.
  if (among(word_before, {"returns", "return"}) && words[i]->kind == Kind::number &&
      gives_verdict(run)) {
    if (words[i]->text != "0")
      check.params.set("status", Value::number(std::string(words[i]->text)));
    return words[i]->text.size() <= 3 && words[i]->text.find('.') == std::string::npos;
  }
  // A quotation is what can be read there, seldom all of it.
  const bool several = prints_more(run) || words[i]->kind == Kind::quoted;
  check.params.set(part || several ? "contains" : "stdout", Value(words[i]->text));
  return true;
}

bool is_request_alone(std::string_view command) {
  return is_curl(command) && command.find('|') == std::string_view::npos;
}

// "`redis-cli ping` returns PONG"
std::optional<Finding> printed_in(const View& view, const Prose& prose, std::string_view label,
                                  std::string_view text) {
  if (!view.english) return std::nullopt;
  Words words;
  for (const Token& token : prose.tokens)
    if (token.depth == 0 && (token.kind != Kind::mark || is_arrow(token))) words.push_back(&token);
  const auto run = std::ranges::find_if(words, [](const Token* token) { return is_run(*token); });
  if (run == words.end() || is_request_alone((*run)->text)) return std::nullopt;
  Check check = check_of("command", {{"run", Value((*run)->text)}});
  if (!add_printed(std::span(run + 1, words.end()), check)) return std::nullopt;
  const bool introduced = std::all_of(words.begin(), run, [&](const Token* token) {
    return token->kind == Kind::word && !negates(*token) && !joins(*token);
  });
  return finding(introduced &&
                     run - words.begin() <= static_cast<std::ptrdiff_t>(words_before_max) &&
                     !never_ends((*run)->text) && !shell::hides_failure((*run)->text) &&
                     !view.conditional() && std::ranges::none_of(prose.tokens, is_conditional),
                 std::move(check), std::string(label) + quote(text));
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
  auto found = printed_in(view, inner, "", view.item.text);
  if (!found) return std::nullopt;
  found->sure &= std::ranges::all_of(view.main, [](const Token& token) {
    return token.kind == Kind::word && !joins(token) && !negates(token) && !overturns(token);
  });
  return found;
}

std::optional<Finding> printed(const View& view) {
  if (auto found = printed_in(view, view.prose, "", view.item.text)) return found;
  if (!view.item.verification) return std::nullopt;
  const std::string text = view.text(view.item.verification->text);
  auto found = printed_in(view, read_prose(text), "Verification: ", text);
  if (found) found->line = view.item.verification->line;
  return found;
}

// "`bin/import --dry` finishes in under 90 seconds"
std::optional<Finding> timed(const View& view) {
  if (!view.english) return std::nullopt;
  const Words words = statement_of(view);
  if (words.size() < 3 || !is_run(*words[0]) || is_curl(words[0]->text)) return std::nullopt;
  const auto bound = longest_time(words);
  if (!bound) return std::nullopt;
  const bool understood = std::all_of(words.begin() + 1, words.end(), [&](const Token* token) {
    return bound->covers(token) || token->says(sense::filler | sense::modal) ||
           among(token->lower, {"finishes", "finish", "completes", "complete", "runs", "run",
                                "ends", "takes", "returns", "passes", "succeeds"});
  });
  const bool plain =
      std::ranges::none_of(words, [](const Token* token) { return negates(*token); });
  const std::string& command = words[0]->text;
  return finding(understood && plain && aside_of(view).empty() && !view.conditional() &&
                     !never_ends(command) && !shell::hides_failure(command),
                 check_of("command", {{"run", Value(command)}, {"within", Value(bound->time)}}),
                 quote(view.item.text));
}

constexpr Example timed_examples[] = {
    {"`bin/import --dry` finishes in under 90 seconds",
     "command run=\"bin/import --dry\" within=90s"},
    {"`make test` passes within 5 minutes", "command run=\"make test\" within=5m"},
};
constexpr Example timed_counters[] = {
    {"`bin/import --dry` finishes in 90 seconds at peak", ""},
    {"`bin/import --dry` does not finish within 90 seconds", ""},
    {"`bin/import --dry` finishes in under 90 seconds on the small box", ""},
};
constexpr Example verification_examples[] = {
    {"Database answers @verify `pg_isready -h db.shop.example` exits with 0",
     "command run=\"pg_isready -h db.shop.example\""},
    {"Types are sound @verify `npx tsc --noEmit`", "command run=\"npx tsc --noEmit\""},
};
constexpr Example verification_counters[] = {
    {"Tests @verify `make test` passes in staging, fails in production", ""},
    {"Database answers @verify look at `pg_isready -h db.shop.example`", ""},
    {"Types are sound @verify `npx tsc --noEmit` and a review", ""},
    {"Site answers @verify `curl https://shop.example/x | jq .` works", ""},
};
constexpr Example printed_examples[] = {
    {"`make smoke` returns 0", "command run=\"make smoke\""},
    {"`bin/shop doctor` says \"all good\"",
     "command run=\"bin/shop doctor\" contains=\"all good\""},
    {"`bin/queue list | grep -c stuck` returns 0",
     "command run=\"bin/queue list | grep -c stuck\" stdout=0"},

    {"`redis-cli -h cache.internal ping` returns PONG",
     "command run=\"redis-cli -h cache.internal ping\" stdout=PONG"},
    {"`kubectl config current-context` prints `shop-production`",
     "command run=\"kubectl config current-context\" stdout=shop-production"},
    {"`openssl version` shows \"OpenSSL 3\"",
     "command run=\"openssl version\" contains=\"OpenSSL 3\""},
    {"`git status --porcelain` returns nothing",
     "command run=\"git status --porcelain\" empty=true"},
    {"`systemctl is-enabled shop` prints enabled",
     "command run=\"systemctl is-enabled shop\" stdout=enabled"},
    {"`curl -s https://shop.example/zones | jq length` \xe2\x86\x92 4",
     "command run=\"curl -s https://shop.example/zones | jq length\" stdout=4"},
    {"`make tool && ./tool --version` prints `2.1`",
     "command run=\"make tool && ./tool --version\" contains=2.1"},
    {"`bin/queue list` shows no `failed` jobs",
     "command run=\"bin/queue list\" not_contains=failed"},
    {"Replica follows @verify `redis-cli role` should return `slave`",
     "command run=\"redis-cli role\" stdout=slave"},
};
constexpr Example printed_counters[] = {
    {"`bin/queue depth` prints the header", ""},
    {"`bin/queue depth` outputs JSON", ""},
    {"`bin/queue depth` prints `0` on the replica", ""},
    {"`bin/queue depth` prints `0`, `1` in staging", ""},
    {"`bin/queue depth` prints usage", ""},
    {"`bin/queue list` shows no `failed` or `stuck` jobs", ""},
    {"`bin/queue depth || true` prints `0`", ""},
    {"`kubectl get pods -n shop` shows all pods running", ""},
    {"`redis-cli ping` returns the usual answer", ""},
    {"`redis-cli ping` returns PONG if the cache is on", ""},
    {"`redis-cli ping` does not return PONG", ""},
};

constexpr Example aside_examples[] = {
    {"The queue is short (`bin/queue depth` prints `0`)",
     "command run=\"bin/queue depth\" stdout=0"},
    {"Replica keeps up (`redis-cli role` answers slave)",
     "command run=\"redis-cli role\" stdout=slave"},
};
constexpr Example aside_counters[] = {
    {"The queue is never long (`bin/queue depth` prints `0`)", ""},
    {"The queue is short and drained (`bin/queue depth` prints `0`)", ""},
    {"The queue is short (see `bin/queue depth`)", ""},
};

constexpr Rule table[] = {
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
