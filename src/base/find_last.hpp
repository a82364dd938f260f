#pragma once

#include <string_view>

namespace seatrial {

// Where `part`, which is not empty, stands last. As std::string_view::rfind, which calls memcmp at
// every place: here the first and the last byte rule out most of them.
constexpr std::size_t find_last(std::string_view text, std::string_view part) {
  if (part.size() > text.size()) return std::string_view::npos;
  for (std::size_t at = text.size() - part.size() + 1; at-- > 0;)
    if (text[at] == part.front() && text[at + part.size() - 1] == part.back() &&
        text.substr(at, part.size()) == part)
      return at;
  return std::string_view::npos;
}
static_assert(find_last("a - b - c", " - ") == 5 && find_last("ab", "b") == 1);
static_assert(find_last("a", "ab") == std::string_view::npos);

}  // namespace seatrial
