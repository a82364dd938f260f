#include "recognize/bounds.hpp"

#include "base/units.hpp"

namespace seatrial::recognize {
namespace {

std::string_view time_unit(std::string_view word) {
  if (among(word, {"ms", "milliseconds", "millis"})) return "ms";
  if (among(word, {"s", "sec", "secs", "second", "seconds"})) return "s";
  if (among(word, {"min", "mins", "minute", "minutes"})) return "m";
  return {};
}

std::string_view size_unit(std::string_view word) {
  for (const std::string_view unit : {"KB", "MB", "GB", "KiB", "MiB", "GiB"})
    if (word == unit) return unit;
  return {};
}

bool is_size(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789.");
  return end != std::string_view::npos && end > 0 && !size_unit(text.substr(end)).empty();
}

// Where the words of a comparison in front of `number` begin, or `number` if there are none.
std::size_t upper_bound_before(const Words& words, std::size_t number, bool size) {
  const auto at = [&](std::size_t back) {
    return back <= number ? std::string_view(words[number - back]->lower) : std::string_view();
  };
  std::size_t begin = number;
  if (among(at(1), {"under", "below", "<", "<=", "\xe2\x89\xa4"}) || (!size && at(1) == "within"))
    begin = number - 1;
  else if (at(1) == "than" &&
           among(at(2), {"less", "smaller", "faster", "lower", "fewer", "shorter"}))
    begin = number - 2;
  else if (at(1) == "than" && among(at(2), {"more", "larger"}) && among(at(3), {"no", "not"}))
    begin = number - 3;
  else if (among(at(1), {"most"}) && at(2) == "at")
    begin = number - 2;
  if (begin < number && begin > 0 && words[begin - 1]->lower == "in") --begin;
  return begin;
}

std::optional<Bound> bound(const Words& words, bool size) {
  std::optional<Bound> found;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i]->kind != Token::Kind::number) continue;
    const std::string_view next = i + 1 < words.size() ? words[i + 1]->text : std::string_view();
    const std::string_view unit = size ? size_unit(next) : time_unit(next);
    const bool whole = size ? is_size(words[i]->text) : parse_duration(words[i]->lower).has_value();
    const std::size_t begin = upper_bound_before(words, i, size);
    if ((!whole && unit.empty()) || begin == i) continue;
    if (found) return std::nullopt;
    std::string text(size ? words[i]->text : words[i]->lower);
    if (!whole) text += unit;
    const bool denied = i > begin + 2 && among(words[begin]->lower, {"no", "not"});
    const bool inclusive =
        denied || among(words[i - 1]->lower, {"<=", "\xe2\x89\xa4", "most", "within"});
    found = Bound{std::move(text), inclusive, words[begin], words[whole ? i : i + 1]};
  }
  return found;
}

}  // namespace

std::optional<Bound> longest_time(const Words& words) {
  return bound(words, false);
}

std::optional<Bound> youngest(const Words& words) {
  for (std::size_t i = 2; i + 1 < words.size(); ++i) {
    const std::string_view number = among(words[i]->lower, {"a", "an", "one"})
                                        ? std::string_view("1")
                                        : std::string_view(words[i]->text);
    const std::string_view unit = words[i + 1]->lower;
    const std::string_view letter = among(unit, {"day", "days"})     ? "d"
                                    : among(unit, {"hour", "hours"}) ? "h"
                                                                     : "";
    if (words[i - 1]->lower != "than" || !among(words[i - 2]->lower, {"newer", "younger"}) ||
        letter.empty() || number.find_first_not_of("0123456789") != std::string_view::npos)
      continue;
    return Bound{std::string(number) + std::string(letter), false, words[i - 2], words[i + 1]};
  }
  return std::nullopt;
}

std::optional<Bound> largest_size(const Words& words) {
  return bound(words, true);
}

}  // namespace seatrial::recognize
