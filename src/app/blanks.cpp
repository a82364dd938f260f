#include "app/blanks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/stated_number.hpp"
#include "base/quantity.hpp"
#include "base/target.hpp"
#include "base/text.hpp"
#include "base/threshold.hpp"
#include "base/words.hpp"
#include "checks/comparison.hpp"
#include "window/outcome_cell.hpp"

namespace seatrial::app {
namespace {

// A number alone is meant in the unit that stands behind the blank.
std::string with_unit(std::string_view text, const Blank& blank) {
  std::string number = stated_number(text);
  const auto quantity = parse_quantity(number);
  if (quantity && quantity->dimension == Dimension::none) number += unit_of(blank.unit);
  return number;
}

std::optional<checks::Comparison> wanted_of(const Blank& blank, std::string_view target) {
  std::string text(target);
  const SignAt sign = sign_at(text);
  if (const auto dots = text.find(".."); dots != text.npos)
    text = text.substr(0, dots + 2) + with_unit(text.substr(dots + 2), blank);
  else
    text = fmt::format("{}{}", sign.length > 0 ? sign.op : "=",
                       with_unit(trim(target.substr(sign.length)), blank));
  auto wanted = checks::Comparison::parse(text);
  return wanted ? std::optional(std::move(*wanted)) : std::nullopt;
}

// "2s" of "< 2s", the higher one of "1s..2s".
std::optional<Quantity> bound_in(std::string_view target, const Blank& blank) {
  const auto dots = target.find("..");
  const auto begin = dots == target.npos ? sign_at(target).length : dots + 2;
  return stated_quantity(with_unit(trim(target.substr(begin)), blank));
}

// A number without a sign says nothing of its direction, but none is less than 0.
bool says_direction(std::string_view target, const Blank& blank) {
  if (sign_at(target).length > 0 || target.find("..") != target.npos) return true;
  const auto bound = bound_in(target, blank);
  return bound && bound->value == 0;
}

// A number alone is meant as its bound is, but no share is as much as a count.
bool are_of_one_kind(const Quantity& found, const Quantity& bound) {
  constexpr double share_max = 100;
  if (found.dimension != Dimension::none) return found.dimension == bound.dimension;
  return bound.dimension != Dimension::percent || found.value <= share_max;
}

// "none" where none is wanted; of a number it may as well say that nobody measured it.
std::string_view as_number(std::string_view value, std::string_view target, const Blank& blank) {
  const auto bound = bound_in(target, blank);
  const bool is_none = among_ignoring_case(trim(value), {"none", "zero", "nil"});
  return is_none && bound && bound->value == 0 ? "0" : value;
}

// "healthy" of "must be healthy", "2.4.1" of "expected: 2.4.1": words that are to be the same.
std::optional<Missed> why_not_the_same(std::string_view target, std::string_view value) {
  const SignAt sign = sign_at(target);
  const std::string_view words = trim(target.substr(sign.length));
  if (sign.op.empty() || sign.op == "=") {
    if (equals_ignoring_case(words, trim(value))) return std::nullopt;
    if (!sign.op.empty() && words.find(' ') == words.npos)
      return Missed{.why =
                        fmt::format("{} is not {}", printable_line(value), printable_line(words))};
  }
  return Missed{.why = fmt::format("{} cannot be held against '{}'", printable_line(value),
                                   printable_line(target)),
                .is_certain = false};
}

// "", "Date", "Last tested", and not "Next test due" or "Certificate expires".
bool tells_when_it_was(std::string_view label) {
  static constexpr WordSet words({"at", "completed", "date", "day", "done", "executed", "last",
                                  "on", "performed", "run", "restored", "tested", "verified",
                                  "when"});
  const std::string plain = lower(label);
  return label.empty() ||
         std::ranges::all_of(split(plain, ' '), [](auto word) { return words.contains(word); });
}

// "Result of drill", "Outcome": what came of something.
bool asks_for_result(std::string_view label) {
  static constexpr WordSet words({"outcome", "result", "results", "state", "status", "verdict"});
  const std::string plain = lower(label);
  return std::ranges::any_of(split(plain, ' '), [](auto word) { return words.contains(word); });
}

// "not performed", "aborted after 10 min", "partially successful"
bool says_none_yet(std::string_view value) {
  const Outcome outcome = window::read_outcome(value).outcome;
  if (outcome != Outcome::error) return outcome != Outcome::pass;
  const std::string words = lower(trim(value));
  return std::ranges::any_of(std::array<std::string_view, 7>{"not ", "never ", "partial", "partly",
                                                             "incomplete", "mostly ", "almost "},
                             [&](std::string_view begin) { return words.starts_with(begin); });
}

// What stands in a form until somebody fills it in.
bool is_left_open(std::string_view value) {
  return among_ignoring_case(trim(value), {"tbd", "tba", "tbc", "todo", "?", "??", "???", "..."});
}

// "Actual", "Restore time" of "Restore within 15 minutes": nothing else than the item is measured.
bool measures_item(std::string_view label, const Item& item) {
  static constexpr WordSet words({"actual", "count", "current", "currently", "duration", "found",
                                  "is", "level", "measured", "now", "number", "observed", "rate",
                                  "reading", "result", "time", "took", "total", "value"});
  const std::string plain = lower(label), text = " " + lower(item.text) + " ";
  return std::ranges::all_of(split(plain, ' '), [&](std::string_view word) {
    return words.contains(word) || text.find(fmt::format(" {} ", word)) != text.npos;
  });
}

// "Alert fires when the error rate is > 5%": the bound is of something else than what is wanted.
bool is_conditional(const Item& item) {
  return item.condition || item.polarity != Polarity::require ||
         holds_any_ignoring_case(item.text, {"when ", "if ", "once ", "after ", "until ", "unless ",
                                             "the last ", "within last ", "the past "});
}

// "Measured: ____ min" below "Alert fires in < 5 min": one that says what the item itself is.
bool is_bounded_by(const Item& item, const Blank& blank) {
  return !blank.target && !blank.in_cell && blank.line != item.at.line && !is_conditional(item) &&
         measures_item(blank.label, item);
}

// "< 5m" of "Alert fires in < 5 min"; none: the item has no bound, or should not reach it.
std::optional<std::string> bound_of(const Item& item) {
  if (item.role == Role::rule) return std::nullopt;
  const auto threshold = read_threshold(threshold_words(item.text));
  if (!threshold || !*threshold) return std::nullopt;
  return fmt::format("{} {}", (*threshold)->op, (*threshold)->value);
}

std::optional<Missed> why_no_result(const Blank& blank, std::string_view value) {
  const bool is_missing =
      is_left_open(value) || (asks_for_result(blank.label) && says_none_yet(value));
  const bool is_nobody =
      lower(blank.label).ends_with(" by") &&
      among_ignoring_case(trim(value), {"nobody", "no one", "none", "n/a", "na", "-", "pending"});
  if (!is_missing && !is_nobody) return std::nullopt;
  return Missed{.why = fmt::format("{} is '{}'",
                                   blank.label.empty() ? "the blank" : printable_line(blank.label),
                                   printable_line(value)),
                .is_certain = false};
}

}  // namespace

std::optional<Missed> why_missed(const Blank& blank, std::string_view value) {
  if (!blank.target) return std::nullopt;
  const std::string target = read_target(*blank.target).value_or(*blank.target);
  const auto wanted = wanted_of(blank, target);
  if (!wanted) return why_not_the_same(target, value);
  const auto found = stated_quantity(with_unit(as_number(value, target, blank), blank));
  const auto bound = bound_in(target, blank);
  const bool is_less_than_nothing =
      found && found->value < 0 && found->dimension != Dimension::none;
  if (found && wanted->holds(*found) && !is_less_than_nothing) return std::nullopt;
  const bool is_comparable = found && bound && are_of_one_kind(*found, *bound);
  const auto alone = stated_quantity(value);
  const bool bare = found && !blank.unit.empty() && alone && alone->dimension == Dimension::none;
  return Missed{
      .why = fmt::format(
          "{}{} {} {}", printable_line(value), bare ? " " + printable_line(blank.unit) : "",
          is_comparable && !is_less_than_nothing ? "is not" : "cannot be held against",
          printable_line(*blank.target)),
      .is_certain = is_less_than_nothing || (is_comparable && says_direction(target, blank))};
}

std::optional<Missed> why_missed(const Item& item, std::string_view value) {
  const auto bound = bound_of(item);
  if (!bound) return std::nullopt;
  const std::size_t unit = bound->find_first_not_of("0123456789.,-", sign_at(*bound).length + 1);
  return why_missed(Blank{.label = item.text,
                          .unit = unit == bound->npos ? "" : bound->substr(unit),
                          .target = bound},
                    value);
}

std::optional<Missed> why_missed(const Item& item, const Blank& blank, std::string_view value) {
  if (auto missed = why_missed(blank, value)) return missed;
  const auto bound = is_bounded_by(item, blank) ? bound_of(item) : std::nullopt;
  if (!bound) return why_no_result(blank, value);
  const auto found = stated_quantity(with_unit(value, blank)), wanted = bound_in(*bound, {});
  if (!found || !wanted || found->dimension != wanted->dimension)
    return why_no_result(blank, value);
  Blank bounded = blank;
  bounded.target = bound;
  auto missed = why_missed(bounded, value);
  if (missed) missed->is_certain = false;
  return missed;
}

std::optional<Missed> why_too_old(const Item& item, const Measured& said, UtcTime now) {
  const bool is_of_late =
      item.valid_minutes && tells_when_it_was(said.label) &&
      holds_any_ignoring_case(item.text, {"the last ", "within last ", "the past "});
  const std::string_view day = trim(said.value).substr(0, 10);
  const auto begin = parse_time(std::string(day) + "T00:00:00Z");
  if (!is_of_late || !begin) return std::nullopt;
  const auto end = *begin + std::chrono::days{1};  // where it has been that day at last
  if (*begin > now + std::chrono::days{1})
    return Missed{.why = fmt::format("{} is yet to come", day)};
  if (end + std::chrono::minutes{*item.valid_minutes} >= now) return std::nullopt;
  return Missed{
      .why = fmt::format("{} is longer ago than \"{}\" allows", day, printable_line(item.text))};
}

}  // namespace seatrial::app
