#include "evidence/temporary.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace seatrial::evidence {

bool is_temporary(std::string_view name) {
  constexpr std::size_t digits = 6;
  const std::size_t dot = name.rfind('.');
  return name.starts_with('.') && dot > 1 && name.size() == dot + 1 + digits &&
         std::ranges::all_of(name.substr(dot + 1),
                             [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

}  // namespace seatrial::evidence
