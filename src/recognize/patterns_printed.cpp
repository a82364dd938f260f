#include <algorithm>
#include <span>

#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/curl.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

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

// The value that ends "`cmd` returns `PONG`": a code span, a quotation or a word in capitals.
bool is_printed(const Token& token) {
  if (token.kind == Kind::quoted || (token.spanned && !is_run(token))) return true;
  return token.kind == Kind::word && token.text.size() > 2 &&
         std::ranges::all_of(token.text, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         !among(token.text, {"PASS", "PASSED", "SUCCESS", "GREEN", "TRUE"});
}

bool is_filler_before_value(const Token& token) {
  return among(token.lower, {"the", "a", "an", "exactly", "just", "only", "value", "text"});
}

// What stands behind a command: a verb and what is printed. False if it is something else.
bool add_printed(std::span<const Token* const> words, Check& check) {
  std::size_t i = 0;
  while (i < words.size() && words[i]->says(sense::modal)) ++i;
  if (i >= words.size()) return false;
  const bool whole = among(words[i]->lower,
                           {"returns", "return", "prints", "print", "outputs", "output", "gives"});
  const bool part = among(words[i]->lower, {"shows", "show", "contains", "contain", "includes",
                                            "include", "displays", "display", "lists", "list"});
  if (!whole && !part) return false;
  for (++i; i < words.size() && is_filler_before_value(*words[i]);) ++i;
  if (i < words.size() &&
      (words[i]->lower == "nothing" || words[i]->lower == "empty" ||
       (words[i]->lower == "no" && i + 1 < words.size() &&
        among(words[i + 1]->lower, {"output", "results", "matches", "lines"})))) {
    check.params.set("empty", Value(true));
    return i + (words[i]->lower == "no" ? 2 : 1) == words.size() ||
           (words[i]->lower == "empty" && i + 2 == words.size());
  }
  if (i + 1 != words.size() || !is_printed(*words[i])) return false;
  check.params.set(part ? "contains" : "stdout", Value(words[i]->text));
  return true;
}

// "`redis-cli ping` returns PONG"
std::optional<Finding> printed_in(const View& view, const Prose& prose, std::string_view label,
                                  std::string_view text) {
  if (!view.english) return std::nullopt;
  Words words;
  for (const Token& token : prose.tokens)
    if (token.depth == 0 && token.kind != Kind::mark) words.push_back(&token);
  const auto run = std::ranges::find_if(words, [](const Token* token) { return is_run(*token); });
  if (run == words.end() || is_curl((*run)->text)) return std::nullopt;
  Check check = check_of("command", {{"run", Value((*run)->text)}});
  if (!add_printed(std::span(run + 1, words.end()), check)) return std::nullopt;
  const bool introduced = std::all_of(words.begin(), run, [&](const Token* token) {
    return token->kind == Kind::word && !negates(*token) && !joins(*token);
  });
  return finding(introduced &&
                     run - words.begin() <= static_cast<std::ptrdiff_t>(words_before_max) &&
                     !never_ends((*run)->text) && !view.conditional() &&
                     std::ranges::none_of(prose.tokens, is_conditional),
                 std::move(check), std::string(label) + quote(text));
}

std::optional<Finding> printed(const View& view) {
  if (auto found = printed_in(view, view.prose, "", view.item.text)) return found;
  if (!view.item.verification) return std::nullopt;
  const std::string text = view.text(view.item.verification->text);
  auto found = printed_in(view, read_prose(text), "Verification: ", text);
  if (found) found->line = view.item.verification->line;
  return found;
}

constexpr Example verification_examples[] = {
    {"Database answers @verify `pg_isready -h db.shop.example` exits with 0",
     "command run=\"pg_isready -h db.shop.example\""},
    {"Types are sound @verify `npx tsc --noEmit`", "command run=\"npx tsc --noEmit\""},
};
constexpr Example verification_counters[] = {
    {"Database answers @verify look at `pg_isready -h db.shop.example`", ""},
    {"Types are sound @verify `npx tsc --noEmit` and a review", ""},
    {"Site answers @verify `curl https://shop.example/x | jq .` works", ""},
};
constexpr Example printed_examples[] = {
    {"`redis-cli -h cache.internal ping` returns PONG",
     "command run=\"redis-cli -h cache.internal ping\" stdout=PONG"},
    {"`kubectl config current-context` prints `shop-production`",
     "command run=\"kubectl config current-context\" stdout=shop-production"},
    {"`openssl version` shows \"OpenSSL 3\"",
     "command run=\"openssl version\" contains=\"OpenSSL 3\""},
    {"`git status --porcelain` returns nothing",
     "command run=\"git status --porcelain\" empty=true"},
    {"Replica follows @verify `redis-cli role` should return `slave`",
     "command run=\"redis-cli role\" stdout=slave"},
};
constexpr Example printed_counters[] = {
    {"`kubectl get pods -n shop` shows all pods running", ""},
    {"`redis-cli ping` returns the usual answer", ""},
    {"`redis-cli ping` returns PONG if the cache is on", ""},
    {"`redis-cli ping` does not return PONG", ""},
};

constexpr Rule table[] = {
    {{"command-prints", "command", "What a command prints.", printed_examples, printed_counters},
     printed},
    {{"command-verification", "command", "A verification line says that a command passes.",
      verification_examples, verification_counters},
     verification_command},
};

}  // namespace

std::span<const Rule> printed_rules() {
  return table;
}

}  // namespace seatrial::recognize
