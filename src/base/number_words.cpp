#include "base/number_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial {

std::optional<int> counted(std::string_view text) {
  static constexpr std::array<std::string_view, 21> words = {
      "zero",     "one",     "two",     "three",     "four",     "five",     "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  const auto word = std::ranges::find(words, lower(text));
  if (word != words.end()) return static_cast<int>(word - words.begin());
  const auto number = parse_integer(text);
  if (!number || *number < 0 || *number > 999) return std::nullopt;
  return static_cast<int>(*number);
}

}  // namespace seatrial
