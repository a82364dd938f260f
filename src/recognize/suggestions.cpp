#include "recognize/suggestions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/above.hpp"
#include "recognize/commands.hpp"
#include "recognize/doubt.hpp"
#include "recognize/literals.hpp"
#include "recognize/telling_words.hpp"
#include "shell/command.hpp"
#include "shell/looking.hpp"
#include "shell/telling.hpp"
#include "shell/words.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t suggestions_max = 3;
constexpr std::size_t rest_shown = 40;  // bytes

// The words that the finding rests on.
Prose prose_of(const View& view, const Finding& found) {
  return found.of_verification ? read_prose(view.text(view.item.verification->text)) : view.prose;
}

// Whether the words, or those above them, may ask for the opposite: which way they turn the check
// is for a person to say. One "not" is what a check of absence was made of.
bool may_be_turned(const View& view, const Tokens& words, bool absent) {
  std::size_t turns = 0;
  bool limited = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = words[i];
    const bool again = i + 1 < words.size() && is_trouble(words[i + 1]);  // "no failures"
    if (token.depth > 0 || (negates(token) && again)) continue;
    turns += negates(token) || overturns(token) ? 1 : 0;
    limited |= limits(token);
  }
  if (turns > (absent ? 1u : 0u) || (limited && absent)) return true;
  return turned_above(view, absent).has_value();
}

std::optional<std::vector<std::string>> argv_of(const Check& check) {
  const bool runs = check.kind == "command" && check.params.members().size() == 1;
  return runs ? shell::plain_argv(check.params.text_or("run", "")) : std::nullopt;
}

// `npm audit`, `docker compose config`: they look, and end badly where something is wrong.
bool ends_by_what_it_finds(std::span<const std::string> argv) {
  const auto has = [&](std::string_view word) { return contains(argv, word); };
  return has("audit") || (has("config") && (has("compose") || has("docker-compose")));
}

// "No core files (`find . -name core`)": it is to print nothing.
void expect_silence(Check& check, const Tokens& words) {
  const auto argv = argv_of(check);
  const bool wants_none =
      !words.empty() && among(words[0].lower, {"no", "none", "nothing", "zero"});
  if (argv && !argv->empty() && wants_none && shell::tells_by_silence(*argv))
    check.params.set("empty", Value(true));
}

}  // namespace

bool only_shows(const Check& check) {
  const auto argv = argv_of(check);
  if (!argv || argv->empty() || gives_verdict(check.params.text_or("run", ""))) return false;
  if (ends_by_what_it_finds(*argv)) return false;
  return shell::only_tells(*argv) || shell::only_looks(shell::program_name(argv->front()), *argv);
}

std::string with_line(const View& view, const Finding& found) {
  return fmt::format("line {}: {}", found.line > 0 ? found.line : view.item.at.line, found.because);
}

void suggest(Recognition& result, const View& view, const Finding& found, std::string_view why) {
  const Prose prose = prose_of(view, found);
  const Tokens& words = prose.tokens;
  for (const Check& check : found.checks) {
    const bool known = std::ranges::any_of(result.suggestions, [&](const Suggestion& suggestion) {
      return suggestion.check.kind == check.kind;
    });
    if (known || result.suggestions.size() >= suggestions_max) continue;
    Suggestion suggestion{check, with_line(view, found) + std::string(why)};
    expect_silence(suggestion.check, view.prose.tokens);
    if (may_be_turned(view, words, demands_absence(suggestion.check))) {
      suggestion.check.params = Value::map();
      suggestion.would_bind = false;
    } else if (const auto rest = undemanded(words, found)) {
      suggestion.reason += fmt::format("; it says nothing of `{}`", shorten(*rest, rest_shown));
      suggestion.would_bind = false;
    } else if (only_shows(suggestion.check)) {
      suggestion.reason +=
          "; what it prints says it, and not how it ends: add empty=true or contains=TEXT";
      suggestion.would_bind = false;
    }
    result.suggestions.push_back(std::move(suggestion));
  }
}

}  // namespace seatrial::recognize
