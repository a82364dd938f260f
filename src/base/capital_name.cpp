#include "base/capital_name.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace seatrial {

bool is_capital_name(std::string_view text) {
  return text.find('*') == std::string_view::npos && is_capital_name_or_pattern(text);
}

bool is_capital_name_or_pattern(std::string_view text) {
  constexpr std::size_t bytes_min = 3;
  if (text.size() < bytes_min || !is_upper(text.front()) || text.back() == '_') return false;
  const bool plain = std::ranges::all_of(
      text, [](char c) { return is_upper(c) || is_digit(c) || c == '_' || c == '*'; });
  return plain && text.find('_') != std::string_view::npos &&
         text.find("**") == std::string_view::npos;
}

}  // namespace seatrial
