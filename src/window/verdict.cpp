#include "window/verdict.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "window/cell_words.hpp"
#include "window/outcome_cell.hpp"
#include "window/outcome_tokens.hpp"

namespace seatrial::window {
namespace {

// What says so whatever stands behind it: "fail: see the ticket".
bool is_plain_fail(const Token& token) {
  return token.meaning == Meaning::fail &&
         (token.is_sign() || among(token.text, {"fail", "fails", "failed", "failing", "failure",
                                                "nok", "ko", "broken", "crashed"}));
}

bool is_count(const std::vector<Token>& tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].meaning == Meaning::number;
}

// "310 passed, 2 failed", "2 of 14 failed", "2/14 failed", "failed: 2", and not "0 failed".
bool counts_failures(const std::vector<Token>& tokens, std::size_t at) {
  if (!is_plain_fail(tokens[at]) && tokens[at].text != "failures") return false;
  if (tokens[at].assigns && is_count(tokens, at + 1)) return !is_zero(tokens[at + 1].text);
  if (at == 0) return false;
  const Token& before = tokens[at - 1];
  if (before.meaning == Meaning::ratio && before.text.contains('/'))
    return !is_zero(before.text.substr(0, before.text.find('/')));
  if (!is_count(tokens, at - 1)) return false;
  const bool is_whole = at > 2 && tokens[at - 2].text == "of" && is_count(tokens, at - 3);
  const std::size_t count = is_whole ? at - 3 : at - 1;
  const bool is_of_other = count > 0 && tokens[count - 1].assigns;  // "passed: 12 failed: 0"
  const bool counts_follow = is_count(tokens, at + 1) && at + 2 == tokens.size();
  return !is_of_other && !counts_follow && !is_zero(tokens[count].text);
}

bool counts_failures(const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (counts_failures(tokens, i)) return true;
  return false;
}

// "no", "no (twice)", "N", "false": an answer, and not "no change".
std::optional<bool> answer_of(std::string_view cell, const std::vector<Token>& tokens) {
  const std::string& first = tokens.front().text;
  const std::string_view shown = trim(cell);
  const auto at = lower(shown).find(first);
  const std::string_view behind =
      at == std::string::npos ? std::string_view() : trim(shown.substr(at + first.size()));
  const bool ends = tokens.size() == 1 || (!behind.empty() && behind.find_first_of("(,;:-.") == 0);
  if (!ends) return std::nullopt;
  if (among(first, {"no", "n", "false"})) return false;
  if (among(first, {"yes", "y", "true"})) return true;
  return std::nullopt;
}

bool is_closed(const std::vector<Token>& tokens) {
  return std::ranges::none_of(tokens, [](const Token& token) {
    return token.meaning == Meaning::unknown || token.meaning == Meaning::number ||
           token.meaning == Meaning::ratio || token.meaning == Meaning::idle;
  });
}

// "not stable", but not "not needed" and "not run"
bool is_denied(const std::vector<Token>& tokens) {
  return tokens.size() == 2 && tokens.front().text == "not" &&
         !among(tokens[1].text, {"run", "executed", "applicable", "needed", "required", "relevant",
                                 "due", "planned", "used", "yet"});
}

// "no" and "none" of what nobody knows to be good or bad stand out where the others say yes.
CellVerdict verdict_of(bool answer, Sense sense, const Usual& usual) {
  if (sense == Sense::neither) return CellVerdict::none;
  if (sense == Sense::unknown)
    return usual.answer == answer ? CellVerdict::none : CellVerdict::doubtful;
  return answer == (sense == Sense::welcome) ? CellVerdict::good : CellVerdict::bad;
}

// What is not signed yet keeps its row from counting and is no fail.
CellVerdict verdict_of(bool answer, const Column& column) {
  const CellVerdict verdict = verdict_of(answer, sense_of(column), column.usual);
  return verdict == CellVerdict::bad && asks_for_signature(column) ? CellVerdict::doubtful
                                                                   : verdict;
}

// The figure that a cell begins with: "3 rows", "2/3", "91%"; none: it is a day, a time or none.
struct Figure {
  double value = 0;
  bool is_part = false;  // fewer than all: "2/3"
  bool is_percent = false;
};
std::optional<Figure> figure_in(std::string_view cell) {
  const std::string text = lower(trim(cell));
  std::string_view first = std::string_view(text).substr(0, text.find(' '));
  const std::string_view rest = trim(std::string_view(text).substr(first.size()));
  if (const auto slash = first.find('/'); slash != first.npos) {
    const auto part = parse_integer(first.substr(0, slash));
    const auto all = parse_integer(first.substr(slash + 1));
    if (!part || !all) return std::nullopt;
    return Figure{.value = static_cast<double>(*part), .is_part = *part < *all};
  }
  const bool is_percent = first.ends_with('%') || rest.starts_with('%');
  if (first.ends_with('%')) first.remove_suffix(1);
  const auto number = parse_number(first);
  const bool is_time = among(rest.substr(0, rest.find(' ')), {"s", "ms", "sec", "min", "m", "h"});
  if (!number || is_time) return std::nullopt;
  return Figure{.value = *number, .is_percent = is_percent};
}

// "Panics | 2", "Healthy pods | 2/3", "Availability | 91%"; none: there is no figure, or it says
// nothing.
std::optional<CellVerdict> verdict_of_figure(std::string_view cell, Sense sense,
                                             const Usual& usual) {
  constexpr double share_min = 95;  // of what is to be all of it
  const auto figure = figure_in(cell);
  if (!figure || sense == Sense::neither) return std::nullopt;
  if (sense == Sense::unwelcome) {
    if (figure->value > 0 && figure->is_percent) return CellVerdict::doubtful;
    return figure->value > 0 ? std::optional(CellVerdict::bad) : std::nullopt;
  }
  if (figure->is_part) return usual.counts_up ? CellVerdict::none : CellVerdict::doubtful;
  if (figure->is_percent && usual.is_whole && figure->value < 100) return CellVerdict::doubtful;
  if (figure->is_percent && sense == Sense::welcome && figure->value < share_min)
    return CellVerdict::doubtful;
  return usual.is_zero && figure->value > 0 ? std::optional(CellVerdict::doubtful) : std::nullopt;
}

// "HTTP | 503"
bool is_refused_request(std::string_view cell, const Column& column) {
  constexpr std::int64_t refused = 400, none = 600;
  if (!among(column.name, {"http", "http status", "http code", "http status code", "status code",
                           "response code", "response"}))
    return false;
  const auto code = parse_integer(trim(cell));
  return code && *code >= refused && *code < none;
}

// "x" is a mark: it says yes of what is not good.
std::optional<bool> marked_answer(std::string_view cell, const std::vector<Token>& tokens,
                                  Sense sense) {
  if (tokens.size() == 1 && tokens.front().text == "x" && sense != Sense::welcome) return true;
  return answer_of(cell, tokens);
}

}  // namespace

CellVerdict read_verdict(std::string_view cell, const Column& column) {
  const Sense sense = sense_of(column);
  const auto tokens = outcome_tokens(cell);
  if (tokens.empty()) return CellVerdict::none;
  if (is_refused_request(cell, column)) return CellVerdict::doubtful;
  if (is_plain_fail(tokens.front()) && !(tokens.front().assigns && is_count(tokens, 1)))
    return CellVerdict::bad;
  if (counts_failures(tokens)) return CellVerdict::bad;
  if (const auto answer = marked_answer(cell, tokens, sense)) return verdict_of(*answer, column);
  if (sense == Sense::neither) return CellVerdict::none;
  if (const auto verdict = verdict_of_figure(cell, sense, column.usual)) return *verdict;
  if (is_denied(tokens))
    return sense == Sense::welcome   ? CellVerdict::bad
           : sense == Sense::unknown ? CellVerdict::doubtful
                                     : CellVerdict::none;
  const bool tells_bad = tokens.front().meaning == Meaning::fail && sense != Sense::unwelcome;
  if (!is_closed(tokens))  // "lost 3", "down 2h"
    return tells_bad && tokens.front().text != "false" ? CellVerdict::doubtful : CellVerdict::none;
  const bool is_sign = tokens.front().is_sign();
  switch (read_outcome(cell).outcome) {
    case Outcome::pass:  // a tick below "Rolled back" may say that it was, or that all is well
      return sense == Sense::unwelcome && is_sign ? CellVerdict::doubtful : CellVerdict::good;
    case Outcome::fail:
      return CellVerdict::bad;
    default:
      break;
  }
  const bool doubts = std::ranges::any_of(tokens, [](const Token& token) {
    return token.meaning == Meaning::doubt || token.meaning == Meaning::box;
  });
  return doubts ? CellVerdict::doubtful : CellVerdict::none;
}

namespace {

// "1/7", "2/7", "3/7": which day of how many it is.
bool counts_up(const std::vector<std::string_view>& cells) {
  std::vector<double> figures;
  for (const std::string_view cell : cells) {
    const auto figure = figure_in(cell);
    if (!figure) return false;
    figures.push_back(figure->value);
  }
  if (figures.size() < 2) return false;
  const double step = figures[1] > figures[0] ? 1 : -1;  // the newest may stand on top
  for (std::size_t i = 1; i < figures.size(); ++i)
    if (figures[i] != figures[i - 1] + step) return false;
  return true;
}

// "not run", "skipped", "allowed failure", and neither "no failures" nor "n/a (no change)"
bool denies_verdict(const std::vector<Token>& tokens) {
  bool denies = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& text = tokens[i].text;
    const bool is_behind_no =
        denies || is_zero(tokens.front().text) ||
        (i > 0 && (is_zero(tokens[i - 1].text) || tokens[i - 1].text == "none"));
    if (i == 0 && among(text, {"skip", "skipped", "pending", "missed", "todo", "tbd", "later",
                               "untested", "unchecked"}))
      return tokens.size() == 1 || !is_zero(tokens[1].text);
    if (denies && among(text, {"run", "ran", "executed", "performed", "checked", "tested", "yet"}))
      return true;
    const bool is_fail = is_plain_fail(tokens[i]) || text == "failures";
    if (is_fail && !is_behind_no && !tokens[i].assigns) return true;
    denies = denies || tokens[i].meaning == Meaning::negation;
  }
  return false;
}

}  // namespace

bool lacks_verdict(std::string_view cell, const Column& column) {
  const Sense sense = sense_of(column);
  if (!column.usual.is_verdict || sense == Sense::neither) return false;
  const auto tokens = outcome_tokens(cell);
  const bool is_good = std::ranges::any_of(tokens, [](const Token& token) {
    return token.meaning == Meaning::pass || token.meaning == Meaning::ratio;
  });
  return !is_good && denies_verdict(tokens) && (sense != Sense::unwelcome || applies(cell));
}

namespace {

// "ok", "12/12", "312 passed, 0 failed", "met"
bool is_verdict(std::string_view cell, const std::vector<Token>& tokens) {
  return read_outcome(cell).outcome == Outcome::pass ||
         (tokens.size() == 1 && is_welcome(tokens.front().text));
}

}  // namespace

Usual usual_of(const std::vector<std::string_view>& cells) {
  std::size_t yes = 0, no = 0, silent = 0, zero = 0, whole = 0, verdicts = 0;
  for (const std::string_view cell : cells) {
    const auto tokens = outcome_tokens(cell);
    if (tokens.empty()) {
      ++silent;
      continue;
    }
    verdicts += is_verdict(cell, tokens) ? 1 : 0;
    const auto answer = marked_answer(cell, tokens, Sense::unknown);
    const auto figure = figure_in(cell);
    yes += answer == true ? 1 : 0;
    no += answer == false ? 1 : 0;
    zero += answer == false || tokens.front().text == "none" || (figure && figure->value == 0);
    whole += figure && figure->is_percent && figure->value >= 100 ? 1 : 0;
  }
  Usual usual{.counts_up = counts_up(cells),
              .is_zero = zero > 0 && 2 * (zero + silent) > cells.size(),
              .is_whole = 2 * whole > cells.size(),
              .is_verdict = cells.size() > 2 && 2 * verdicts > cells.size()};
  if (yes != no + silent) usual.answer = yes > no + silent;
  return usual;
}

}  // namespace seatrial::window
