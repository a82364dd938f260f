#include "secrets/utf8.hpp"

namespace seatrial::secrets {

std::string utf8_of(std::uint32_t c) {
  const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
  const auto tail = [&](int shift) { return byte(0x80u | (c >> shift & 0x3fu)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xc0u | c >> 6), tail(0)};
  if (c < 0x10000) return {byte(0xe0u | c >> 12), tail(6), tail(0)};
  return {byte(0xf0u | c >> 18), tail(12), tail(6), tail(0)};
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return std::uint32_t{static_cast<unsigned char>(text[i])};
  };
  const std::uint32_t first = byte(at);
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  if (length == 1 || at + length > text.size()) return {.value = first};
  std::uint32_t value = first & (0x7fu >> length);
  for (std::size_t i = at + 1; i < at + length; ++i) {
    if ((byte(i) & 0xc0u) != 0x80u) return {.value = first};
    value = value << 6 | (byte(i) & 0x3fu);
  }
  return {.value = value, .length = length};
}

}  // namespace seatrial::secrets
