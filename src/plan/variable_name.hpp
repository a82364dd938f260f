#pragma once

#include <string_view>

#include "base/ascii.hpp"

namespace seatrial::plan {

// The name of a variable that a text begins with; empty: none.
constexpr std::string_view name_at(std::string_view text) {
  if (text.empty() || is_digit(text.front())) return {};
  std::size_t length = 0;
  while (length < text.size() && is_name_byte(text[length])) ++length;
  return text.substr(0, length);
}

}  // namespace seatrial::plan
