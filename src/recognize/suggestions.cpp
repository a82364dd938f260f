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
#include "recognize/neutral_words.hpp"
#include "recognize/telling_words.hpp"
#include "shell/command.hpp"
#include "shell/looking.hpp"
#include "shell/telling.hpp"
#include "shell/words.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t suggestions_max = 3;
constexpr std::size_t rest_shown = 40;  // bytes

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

// "`LOG_LEVEL` is `info`, never `debug`": the value that is not to be stands in front of every
// "not".
bool denies_wanted_value(const Check& check, const Tokens& words) {
  const std::string denied = check.params.text_or("not_equals", "");
  if (denied.empty()) return false;
  const auto value = std::ranges::find_if(words, [&](const Token& token) {
    return token.text == denied || (token.text.ends_with(denied) && token.text.contains('='));
  });
  const bool denies_before = std::any_of(words.begin(), value, negates);
  const bool denies_at_once = value != words.end() && value->text.contains('=');  // "`X=y` is not"
  return !denies_before && !denies_at_once;
}

// "`latest.dump` is empty", and not "is not empty".
bool is_to_be_empty(const Tokens& words) {
  return std::ranges::any_of(
             words, [](const Token& token) { return among(token.lower, {"empty", "blank"}); }) &&
         std::ranges::none_of(words, negates);
}

// "`SENTRY_DSN` is empty": the check would want the opposite.
bool wants_nothing(const Check& check, const Tokens& words) {
  if (check.kind == "file") return !demands_absence(check) && is_to_be_empty(words);
  return check.kind == "env" && !demands_absence(check) &&
         std::ranges::any_of(words, [](const Token& token) {
           return among(token.lower, {"empty", "blank", "unset"});
         });
}

// How sure a demand is, is for the person to say who is asked.
bool hedges(const Token& token) {
  return among(token.lower, {"may", "might", "maybe", "ideally", "preferably"});
}

// That a file is there, or that a variable has any value, and no more.
bool demands_presence_alone(const Check& check) {
  return among(check.kind, {"file", "env"}) &&
         std::ranges::all_of(check.params.members(), [](const Member& member) {
           return among(member.key, {"path", "names", "source"}) ||
                  (member.key == "exists" && member.value.text() == "true");
         });
}

// Of "`vercel.json` is valid JSON": what is asked beyond that it is there.
std::optional<std::string> asked_beyond_presence(const Check& check, const Tokens& words) {
  if (check.params.members().empty() || !demands_presence_alone(check)) return std::nullopt;
  // "All variables in `.env.example` are set" is not said by the file.
  const Senses known = sense::filler | sense::presence | sense::modal | sense::ask |
                       (check.kind == "env" ? sense::variable : 0);
  const auto beyond = std::ranges::find_if(words, [&](const Token& token) {
    return token.kind == Token::Kind::word && !token.spanned && token.depth == 0 &&
           !token.says(known) && !hedges(token);
  });
  return beyond == words.end() ? std::nullopt : std::optional(std::string(beyond->text));
}

// What may be said of what a check looks at without asking for more than it sees; 0: of such a
// check nothing is known.
Senses seen_by(const Check& check) {
  constexpr Senses any = sense::filler | sense::modal | sense::ask | sense::joint;
  constexpr Senses well =
      any | sense::green | sense::works | sense::valid | sense::test | sense::run | sense::place;
  if (check.kind == "command") return check.params.members().size() == 1 ? well : 0;
  if (among(check.kind, {"http", "tcp"}))
    return check.params.members().empty() ? 0
                                          : well | sense::plain | sense::answers | sense::presence |
                                                sense::exposes | sense::request | sense::endpoint;
  return demands_value(check) ? any | sense::plain | sense::presence | sense::variable : 0;
}

// Of "`bin/run.sh` is executable", "`db:5432` is reachable only from the VPN": what is said beyond
// that.
std::optional<std::string> asked_beyond(const Check& check, const Tokens& words) {
  const Senses known = seen_by(check);
  bool behind = false;
  for (const Token& token : words) {
    behind |= token.spanned || token.text.contains("://");
    if (known == 0 || token.kind != Token::Kind::word || token.spanned || token.depth > 0 ||
        hedges(token))
      continue;
    if (!token.says(known) && (behind || !is_neutral(token))) return std::string(token.text);
  }
  return std::nullopt;
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
      !words.empty() && (among(words[0].lower, {"no", "none", "nothing", "zero"}) ||
                         among(words.back().lower, {"nothing", "none"}));
  if (argv && !argv->empty() && wants_none && shell::tells_by_silence(*argv))
    check.params.set("empty", Value(true));
}

// "`bin/lint` -> 0 warnings", "`bin/lint` reports 0 issues": what it is to print.
void expect_count(Check& check, const Tokens& words) {
  const bool runs = check.kind == "command" && check.params.members().size() == 1;
  for (std::size_t i = 1; runs && i + 1 < words.size(); ++i)
    if (words[i].text == "0" && words[i].depth == 0 && words[i + 1].kind == Token::Kind::word &&
        !words[i + 1].spanned && words[i + 1].lower.ends_with("s"))
      check.params.set("contains", Value("0 " + std::string(words[i + 1].text)));
}

// What the sentence says and the check does not look at.
std::optional<std::string> left_out(const Check& check, const Tokens& words, const Finding& found) {
  if (const auto value = undemanded(words, found)) return value;
  const bool finds_none = !words.empty() && among(words.back().lower, {"nothing", "none"});
  if (finds_none && check.kind == "command" && !check.params.find("empty"))
    return std::string(words.back().text);
  return asked_beyond_presence(check, words);
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
  // What the finding rests on.
  const Tokens& words = found.of_verification ? view.verified->prose.tokens : view.prose.tokens;
  for (const Check& check : found.checks) {
    const bool known = std::ranges::any_of(result.suggestions, [&](const Suggestion& suggestion) {
      return suggestion.check.kind == check.kind;
    });
    if (known || result.suggestions.size() >= suggestions_max) continue;
    Suggestion suggestion{check, with_line(view, found) + std::string(why)};
    expect_silence(suggestion.check, view.prose.tokens);
    expect_count(suggestion.check, view.prose.tokens);
    if (may_be_turned(view, words, demands_absence(suggestion.check)) ||
        denies_wanted_value(suggestion.check, words) || wants_nothing(suggestion.check, words)) {
      suggestion.check.params = Value::map();
      suggestion.would_bind = false;
    } else if (const auto rest = left_out(suggestion.check, words, found)) {
      suggestion.reason += fmt::format("; it says nothing of `{}`", shorten(*rest, rest_shown));
      suggestion.would_bind = false;
    } else if (only_shows(suggestion.check)) {
      suggestion.reason +=
          "; what it prints says it, and not how it ends: add empty=true or contains=TEXT";
      suggestion.would_bind = false;
    } else if (const auto word = asked_beyond(suggestion.check, words)) {
      suggestion.reason += fmt::format("; it says nothing of `{}`", shorten(*word, rest_shown));
      suggestion.would_bind = false;
    }
    result.suggestions.push_back(std::move(suggestion));
  }
}

}  // namespace seatrial::recognize
