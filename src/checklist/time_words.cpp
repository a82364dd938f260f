#include "checklist/time_words.hpp"

#include <array>
#include <charconv>

#include "base/ascii.hpp"
#include "base/words.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::array time_units = {
    TimeUnit{"minutes", 1, 1},      TimeUnit{"minute", 1, 1},      TimeUnit{"mins", 1, 1},
    TimeUnit{"min", 1, 1},          TimeUnit{"hours", 60, 60},     TimeUnit{"hour", 60, 60},
    TimeUnit{"hrs", 60, 60},        TimeUnit{"hr", 60, 60},        TimeUnit{"h", 60, 60},
    TimeUnit{"days", 480, 1440},    TimeUnit{"day", 480, 1440},    TimeUnit{"d", 480, 1440},
    TimeUnit{"weeks", 2400, 10080}, TimeUnit{"week", 2400, 10080}, TimeUnit{"months", 9600, 43200},
    TimeUnit{"month", 9600, 43200},
};

}  // namespace

std::optional<int> take_number(std::string_view& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number > 1'000'000 || number < -1'000'000) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_range_sign(std::string_view& text) {
  std::string_view rest = text;
  skip_blanks(rest);
  if (!take(rest, "-") && !take(rest, "–") && !take(rest, "—") && !take(rest, "to ")) return false;
  skip_blanks(rest);
  text = rest;
  return true;
}

const TimeUnit* take_unit(std::string_view& text) {
  for (const TimeUnit& unit : time_units) {
    if (!equals_ignoring_case(text.substr(0, unit.word.size()), unit.word)) continue;
    if (text.size() > unit.word.size() && is_letter(text[unit.word.size()])) continue;
    text.remove_prefix(unit.word.size());
    return &unit;
  }
  return nullptr;
}

}  // namespace seatrial::checklist
