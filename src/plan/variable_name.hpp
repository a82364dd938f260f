#pragma once

#include <string_view>

namespace seatrial::plan {

constexpr bool is_name_byte(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// The name of a variable that a text begins with; empty: none.
constexpr std::string_view name_at(std::string_view text) {
  if (text.empty() || (text.front() >= '0' && text.front() <= '9')) return {};
  std::size_t length = 0;
  while (length < text.size() && is_name_byte(text[length])) ++length;
  return text.substr(0, length);
}

}  // namespace seatrial::plan
