#include <algorithm>

#include "base/words.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/doubt.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/threshold.hpp"

// How much of the code is run by tests.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "unit test coverage": of which tests, and counted by what.
bool qualifies_coverage(const Token& token) {
  static constexpr WordSet words({"api", "backend", "branch", "branches", "code", "e2e", "frontend",
                                  "function", "integration", "line", "lines", "overall",
                                  "statement", "statements", "test", "tests", "total", "unit"});
  return token.says(sense::filler | sense::ask) || words.contains(token.lower);
}

// The command in parentheses, if nothing else stands there.
std::optional<Value> command_of(const View& view) {
  const Words aside = aside_of(view);
  if (aside.size() != 1 || !is_run(*aside.front())) return std::nullopt;
  return Value(aside.front()->text);
}

// "Code coverage > 80 % (`pytest --cov`)". Who counts it is said by the command alone.
std::optional<Finding> covered(const View& view) {
  const auto& main = view.main;
  const auto subject = std::ranges::find(main, "coverage", &Token::lower);
  if (!view.english || subject == main.end()) return std::nullopt;
  const auto threshold = find_threshold(view.prose);
  if (!threshold || !threshold->value.ends_with('%') || !threshold->op.starts_with('>'))
    return std::nullopt;
  const bool bare = threshold->per.empty() && threshold->each.empty() && threshold->window.empty();
  const bool understood = std::all_of(main.begin(), subject, qualifies_coverage) &&
                          std::all_of(subject + 1, main.end(), [](const Token& token) {
                            return token.kind == Kind::number || token.kind == Kind::comparator ||
                                   token.kind == Kind::mark || token.says(sense::modal) ||
                                   among(token.lower, {"%", "is", "be", "at", "least", "above",
                                                       "over", "more", "greater", "than", "meets",
                                                       "stays", "minimum", "of", "reaches"});
                          });
  Check check =
      check_of("coverage", {{"op", Value(threshold->op)}, {"value", Value(threshold->value)}});
  const auto command = command_of(view);
  if (command) check.params.set("run", *command);
  return finding(understood && bare && command && !view.conditional(), std::move(check),
                 quote(view.item.text));
}

constexpr Example examples[] = {
    {"Code coverage > 80% (`pytest --cov`)", "coverage op=> value=80% run=\"pytest --cov\""},
    {"Branch coverage \xe2\x89\xa5 70% (`npm run coverage`)",
     "coverage op=>= value=70% run=\"npm run coverage\""},
};
constexpr std::string_view counters[] = {
    "Unit test coverage is at least 85 %",      "Branch coverage \xe2\x89\xa5 70%",
    "Test coverage > 80% for new code",         "Test coverage > 80% or a waiver",
    "No drop in test coverage of more than 2%", "Test coverage > 80% if possible",
    "Test coverage grew by more than 5%",       "Insurance coverage > 80%",
    "Test coverage < 100% is explained",        "Coverage > 80% (excluding `gen/`)",
};

constexpr Rule table[] = {
    {{"coverage-share", "coverage", "At least so much of the code is run by tests.", examples,
      counters},
     covered,
     in_plain_words},
};

}  // namespace

std::span<const Rule> coverage_rules() {
  return table;
}

}  // namespace seatrial::recognize
