#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace seatrial::secrets {

std::string utf8_of(std::uint32_t c);

// What begins at this place; a byte that begins nothing stands for itself.
struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 1;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

}  // namespace seatrial::secrets
