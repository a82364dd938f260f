#include <array>

#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/details.hpp"
#include "checklist/time_words.hpp"

// How long the work of an item takes.
namespace seatrial::checklist {
namespace {

struct TimeSpan {
  Estimate estimate;
  bool range = false;
};

// "1.5" is three halves.
std::optional<int> take_halves(std::string_view& text) {
  const auto whole = take_number(text);
  if (!whole || *whole > 1000) return std::nullopt;
  return 2 * *whole + (take(text, ".5") ? 1 : 0);
}

struct Quantity {
  std::string_view words;
  int halves;
};

constexpr std::array quantities = {
    Quantity{"half an ", 1}, Quantity{"half a ", 1}, Quantity{"½", 1},      Quantity{"one ", 2},
    Quantity{"two ", 4},     Quantity{"three ", 6},  Quantity{"four ", 8},  Quantity{"five ", 10},
    Quantity{"six ", 12},    Quantity{"seven ", 14}, Quantity{"eight ", 16}};

// "2", "1.5", "half a", "two", in halves.
std::optional<int> take_quantity(std::string_view& text) {
  for (const Quantity& quantity : quantities)
    if (equals_ignoring_case(text.substr(0, quantity.words.size()), quantity.words)) {
      text.remove_prefix(quantity.words.size());
      skip_blanks(text);
      return quantity.halves;
    }
  return take_halves(text);
}

// "hours", "person-days"
const TimeUnit* take_unit_of_work(std::string_view& text) {
  take(text, "+");
  skip_blanks(text);
  for (const std::string_view whose : {"person-", "person ", "man-", "working ", "work "})
    if (take(text, whose)) break;
  return take_unit(text);
}

// "30 min" of "1 h 30 min", in minutes; 0 if nothing more is said.
std::optional<int> take_rest(std::string_view& text) {
  constexpr int parts_max = 3;
  int minutes = 0;
  for (int parts = 0; parts < parts_max; ++parts) {
    skip_blanks(text);
    if (take(text, "and ")) skip_blanks(text);
    if (text.empty()) return minutes;
    const auto halves = take_quantity(text);
    const TimeUnit* unit = halves ? take_unit_of_work(text) : nullptr;
    if (unit == nullptr || *halves < 0) return std::nullopt;
    minutes += *halves * unit->working_minutes / 2;
  }
  return text.empty() ? std::optional(minutes) : std::nullopt;
}

// "2-3 hours", "2h to 3h", "1 h 30 min", "half a day", and nothing else.
std::optional<TimeSpan> read_estimate(std::string_view text) {
  constexpr int halves_max = 2000;
  for (const std::string_view nearly : {"~", "est. ", "up to ", "about ", "approx. ", "ca. "})
    if (take(text, nearly)) break;
  skip_blanks(text);
  const auto low = take_quantity(text);
  if (!low || *low < 0) return std::nullopt;
  std::string_view behind = text;
  const TimeUnit* low_unit = take_unit_of_work(behind);
  if (low_unit != nullptr) text = behind;
  if (!take_range_sign(text)) {
    const auto rest = low_unit == nullptr ? std::nullopt : take_rest(text);
    if (!rest || *low > halves_max) return std::nullopt;
    const int minutes = *low * low_unit->working_minutes / 2 + *rest;
    return TimeSpan{{minutes, minutes}, false};
  }
  const auto high = take_quantity(text);
  const TimeUnit* unit = high ? take_unit_of_work(text) : nullptr;
  if (unit == nullptr || *high < 0 || *low > halves_max || *high > halves_max ||
      !trim(text).empty())
    return std::nullopt;
  if (low_unit == nullptr) low_unit = unit;
  const Estimate estimate{*low * low_unit->working_minutes / 2, *high * unit->working_minutes / 2};
  if (estimate.minutes_max < estimate.minutes_min) return std::nullopt;
  return TimeSpan{estimate, true};
}

// A time in the sentence itself is what the item demands, and not how long the work takes.
bool speaks_of_time(std::string_view text) {
  static constexpr std::array<std::string_view, 16> words = {
      "expire", "expir", "retention", "retain",  "timeout", "interval", "within", "every",
      "ttl",    "rotat", "window",    "session", "policy",  "uptime",   "first ", "after"};
  return holds_any_ignoring_case(text, words);
}

// Where a time says how long something takes: behind its bold title, or within that.
bool stands_at_title(std::string_view before, std::string_view behind) {
  if (before.ends_with(" *") || before.ends_with(" _"))
    before = trim(before.substr(0, before.size() - 1));
  if (before.ends_with("**") || before.ends_with("__")) return true;
  return before.starts_with("**") && before.find("**", 2) == before.npos &&
         behind.starts_with("**");
}

// "**Move** [2h]"
std::optional<Estimate> bracketed_estimate(std::string_view text) {
  text = trim(text);
  const std::size_t open = text.ends_with(']') ? text.rfind('[') : text.npos;
  if (open == text.npos || !stands_at_title(trim(text.substr(0, open)), {})) return std::nullopt;
  const auto time = read_estimate(trim(text.substr(open + 1, text.size() - open - 2)));
  return time ? std::optional(time->estimate) : std::nullopt;
}

}  // namespace

std::optional<Estimate> estimate_of(std::string_view text) {
  std::optional<Estimate> found;
  each_parenthesis(text, [&](std::string_view inside, std::size_t open) {
    if (inside.size() > 40) return false;
    const auto time = read_estimate(inside);
    if (!time) return false;
    const std::string_view before = trim(text.substr(0, open));
    const std::size_t close = text.find(')', open);
    if (stands_at_title(before, text.substr(close + 1)) || inside.starts_with("~") ||
        inside.starts_with("est. ") || (time->range && !speaks_of_time(before)))
      found = time->estimate;
    return found.has_value();
  });
  return found ? found : bracketed_estimate(text);
}

}  // namespace seatrial::checklist
