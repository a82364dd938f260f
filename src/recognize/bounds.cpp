#include "recognize/bounds.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"

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

// The words of a comparison in front of a number, from `begin` to the number.
struct Comparison {
  std::size_t begin;
  bool inclusive = false;
  bool lower = false;
};

constexpr WordSet more({"more", "larger", "bigger", "greater"});
constexpr WordSet less({"less", "smaller", "faster", "lower", "fewer", "shorter"});

std::optional<Comparison> comparison_before(const Words& words, std::size_t number, bool size) {
  const auto at = [&](std::size_t back) {
    return back <= number ? std::string_view(words[number - back]->lower) : std::string_view();
  };
  const bool denied = among(at(3), {"no", "not"});
  if (among(at(1), {"under", "below", "<"})) return Comparison{number - 1};
  if (among(at(1), {"<=", "\xe2\x89\xa4"}) || (!size && at(1) == "within"))
    return Comparison{number - 1, true};
  if (at(1) == "most" && at(2) == "at") return Comparison{number - 2, true};
  if (at(1) == "than" && more.contains(at(2)) && denied) return Comparison{number - 3, true};
  if (at(1) == "than" && less.contains(at(2)) && !denied) return Comparison{number - 2};
  if (!size) return std::nullopt;
  if (among(at(1), {"over", "above", ">"})) return Comparison{number - 1, false, true};
  if (among(at(1), {">=", "\xe2\x89\xa5"})) return Comparison{number - 1, true, true};
  if (at(1) == "least" && at(2) == "at") return Comparison{number - 2, true, true};
  if (at(1) == "than" && more.contains(at(2))) return Comparison{number - 2, false, true};
  if (at(1) == "than" && less.contains(at(2))) return Comparison{number - 3, true, true};
  return std::nullopt;
}

std::optional<Bound> bound(const Words& words, bool size) {
  std::optional<Bound> found;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i]->kind != Token::Kind::number) continue;
    const std::string_view next = i + 1 < words.size() ? words[i + 1]->text : std::string_view();
    const std::string_view unit = size ? size_unit(next) : time_unit(next);
    const bool whole = size ? is_size(words[i]->text) : parse_duration(words[i]->lower).has_value();
    auto comparison = comparison_before(words, i, size);
    if ((!whole && unit.empty()) || !comparison) continue;
    if (found) return std::nullopt;
    std::string text(size ? words[i]->text : words[i]->lower);
    if (!whole) text += unit;
    if (comparison->begin > 0 && words[comparison->begin - 1]->lower == "in") --comparison->begin;
    found = Bound{.value = std::move(text),
                  .inclusive = comparison->inclusive,
                  .lower = comparison->lower,
                  .first = words[comparison->begin],
                  .last = words[whole ? i : i + 1]};
  }
  return found;
}

}  // namespace

std::optional<Bound> longest_time(const Words& words) {
  return bound(words, false);
}

namespace {

std::string_view age_unit(std::string_view word) {
  if (among(word, {"m", "min", "minute", "minutes"})) return "m";
  if (among(word, {"h", "hour", "hours"})) return "h";
  return among(word, {"d", "day", "days"}) ? "d" : "";
}

// "24 hours", "24h", "a day": the duration, and how many words it takes; 0: it is none.
struct Age {
  std::string text;
  std::size_t words = 0;
};
Age age_at(const Words& words, std::size_t at) {
  if (at >= words.size()) return {};
  const std::string_view text = words[at]->lower;
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (end > 0 && end < text.size())
    return age_unit(text.substr(end)).empty() ? Age{} : Age{std::string(text), 1};
  const std::string_view number = end > 0 ? text : among(text, {"a", "an", "one"}) ? "1" : "";
  const std::string_view unit =
      at + 1 < words.size() ? age_unit(words[at + 1]->lower) : std::string_view();
  if (number.empty() || unit.empty()) return {};
  return {std::string(number) + std::string(unit), 2};
}

// What leads to an age, and the word that has to stand behind it.
struct AgeWording {
  std::string_view front, behind;
};
constexpr AgeWording age_wordings[] = {
    {"newer than", ""},       {"younger than", ""}, {"not older than", ""},
    {"no older than", ""},    {"less than", "old"}, {"no more than", "old"},
    {"not more than", "old"}, {"at most", "old"},   {"under", "old"},
    {"within the last", ""},  {"in the last", ""},  {"within the past", ""},
    {"in the past", ""},
};

bool stands_at(const Words& words, std::size_t at, std::string_view phrase) {
  for (const std::string_view word : split(phrase, ' '))
    if (at >= words.size() || words[at++]->lower != word) return false;
  return true;
}

}  // namespace

std::optional<Bound> youngest(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    for (const auto& [front, behind] : age_wordings) {
      if (!stands_at(words, i, front)) continue;
      const std::size_t number = i + 1 + static_cast<std::size_t>(std::ranges::count(front, ' '));
      const Age age = age_at(words, number);
      const std::size_t end = number + age.words;  // behind it
      if (age.words == 0 || (!behind.empty() && !stands_at(words, end, behind))) continue;
      return Bound{
          .value = age.text, .first = words[i], .last = words[behind.empty() ? end - 1 : end]};
    }
  return std::nullopt;
}

std::optional<Bound> bounded_size(const Words& words) {
  return bound(words, true);
}

}  // namespace seatrial::recognize
