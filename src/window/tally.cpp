#include "window/tally.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "window/cell_words.hpp"
#include "window/outcome_cell.hpp"
#include "window/outcome_tokens.hpp"

namespace seatrial::window {
namespace {

// How many failed: nothing, a dash, 0 and "pass" are none.
Tally read_failures(std::string_view cell, bool of_checks) {
  const auto tokens = outcome_tokens(cell);
  Tally tally = Tally::clean;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const Token* before = i > 0 ? &tokens[i - 1] : nullptr;
    const bool denied = before && (before->meaning == Meaning::negation || before->text == "none" ||
                                   is_zero(before->text));
    const bool is_total = before && among(before->text, {"of", "/"});
    switch (token.meaning) {
      case Meaning::number:
      case Meaning::ratio:
        if (!is_total && !is_zero(token.text.substr(0, token.text.find_first_of("/%"))))
          return Tally::bad;
        break;
      case Meaning::pass:  // a tick says that it is so: that it failed, or that it is well
        if (among(token.text, {"yes", "y", "true"}) || (token.is_sign() && of_checks))
          return Tally::bad;
        if (token.is_sign() && !denied) tally = Tally::unclear;
        break;
      case Meaning::fail:
        if (!denied && token.text != "false") return Tally::bad;
        break;
      case Meaning::doubt:
        tally = Tally::unclear;
        break;
      case Meaning::unknown:
        if (!denied) return Tally::bad;
        break;
      case Meaning::negation:
      case Meaning::neutral:
      case Meaning::idle:
      case Meaning::box:
        break;
    }
  }
  return tally;
}

// "1%" of "Error rate (limit 1%)": a service has errors, and its rate alone is no outcome.
double limit_of(const Column& column) {
  constexpr double usual = 1;
  std::string words = replace_all(lower(column.title), "<", " < ");
  std::ranges::replace_if(words, [](char c) { return std::string_view("()=:,").contains(c); }, ' ');
  bool is_limit = false;
  for (std::string_view word : split(words, ' ')) {
    if (word.empty()) continue;
    if (word.ends_with('%') && is_limit)
      if (const auto limit = parse_number(word.substr(0, word.size() - 1))) return *limit;
    is_limit = among(word, {"limit", "max", "maximum", "below", "under", "<"});
  }
  return usual;
}

// "0.1%" of errors, and not of checks that failed.
bool is_small_error_rate(std::string_view figure, std::string_view cell, const Column& column) {
  const std::string title = lower(column.title);
  const bool is_of_checks = column.of_checks || title.contains("check") || title.contains("test");
  const bool is_of_errors = !is_of_checks && column.name.contains("error") && cell.contains('%');
  const auto rate = parse_number(figure);
  return is_of_errors && rate && *rate <= limit_of(column);
}

// Which part passed: "100%", "12/12", "1.0"; of failures, which part failed.
Tally read_rate(std::string_view cell, const Column& column) {
  const Sense sense = sense_of(column);
  std::string text(cell);
  std::erase_if(text, [](char c) { return c == ' ' || c == '*' || c == '`' || c == '%'; });
  if (text.empty() || outcome_tokens(cell).empty()) return Tally::clean;
  if (text.find_first_not_of("0123456789.") == text.npos) {
    if (sense == Sense::unwelcome)
      return is_zero(text) || is_small_error_rate(text, cell, column) ? Tally::clean
                                                                      : Tally::unclear;
    const auto whole = parse_integer(text.substr(0, text.find('.')));
    const bool is_whole =
        whole &&
        (*whole >= 100 || (*whole == 1 && cell.find('%') == cell.npos && is_zero(text.substr(1))));
    return is_whole ? Tally::clean : Tally::bad;
  }
  const Outcome outcome = read_outcome(cell).outcome;
  if (sense == Sense::unwelcome)
    return outcome == Outcome::pass && !cell.contains('%') ? Tally::clean : Tally::unclear;
  return outcome == Outcome::pass   ? Tally::clean
         : outcome == Outcome::fail ? Tally::bad
                                    : Tally::unclear;
}

}  // namespace

std::optional<Tally> read_tally(const Column& column, std::string_view cell) {
  switch (column.kind) {
    case ColumnKind::failures:
      return read_failures(cell, column.of_checks);
    case ColumnKind::rate:
      return read_rate(cell, column);
    case ColumnKind::left_out:
      return read_failures(cell, true) == Tally::clean ? Tally::clean : Tally::unclear;
    default:
      return std::nullopt;
  }
}

Incidents read_incidents(std::string_view cell) {
  constexpr std::string_view none[] = {"0", "no", "none", "nil", "zero"};
  constexpr std::string_view quiet[] = {"incident", "incidents", "reported", "observed",
                                        "seen",     "found",     "known",    "✅"};
  const auto tokens = outcome_tokens(cell);
  bool is_none = tokens.empty() && !trim(cell).empty();  // a dash
  for (const Token& token : tokens) {
    const bool counts = token.meaning == Meaning::number && token.text != "0";
    if ((counts && &token == &tokens.front()) || token.meaning == Meaning::fail ||
        token.text == "yes")
      return Incidents::some;
  }
  for (const Token& token : tokens) {
    if (among(token.text, none))
      is_none = true;
    else if (!among(token.text, quiet) && token.meaning != Meaning::neutral)
      return Incidents::unanswered;
  }
  return is_none ? Incidents::none : Incidents::unanswered;
}

}  // namespace seatrial::window
