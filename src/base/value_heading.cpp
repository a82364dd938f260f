#include "base/value_heading.hpp"

#include <algorithm>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial {

bool heads_wanted_values(std::string_view heading) {
  static constexpr WordSet words(
      {"required", "production", "prod", "expected", "target", "set", "to", "correct"});
  const std::string plain = plain_words(heading);
  const auto parts = split(plain, ' ');
  return parts.back() == "value" &&
         std::all_of(parts.begin(), parts.end() - 1,
                     [](std::string_view part) { return words.contains(part); });
}

}  // namespace seatrial
