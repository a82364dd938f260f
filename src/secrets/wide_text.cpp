#include "secrets/wide_text.hpp"

#include <algorithm>
#include <cstdint>

#include "secrets/utf8.hpp"

namespace seatrial::secrets {
namespace {

constexpr std::size_t looked_at_max = 4096;

struct Units {
  std::string_view bytes;
  bool is_big_endian = false;

  std::size_t count() const { return bytes.size() / 2; }
  std::uint32_t operator[](std::size_t i) const {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    return is_big_endian ? std::uint32_t{byte(2 * i)} << 8 | byte(2 * i + 1)
                         : std::uint32_t{byte(2 * i + 1)} << 8 | byte(2 * i);
  }
};

// Are all bytes but a few zero at this place of each unit, and few at the other one?
bool alternates(std::string_view text, std::size_t zero_place) {
  const std::string_view begin = text.substr(0, looked_at_max);
  std::size_t zeros[2] = {};
  for (std::size_t i = 0; i < begin.size(); ++i) zeros[i % 2] += begin[i] == '\0';
  const std::size_t units = begin.size() / 2;
  return zeros[zero_place] * 10 >= units * 9 && zeros[1 - zero_place] * 10 <= units;
}

// Bytes that are no units of two: what was printed behind wide text. Where Chinese looks so, it is
// left as it is.
bool holds_narrow_run(std::string_view text) {
  constexpr std::size_t run_bytes = 8;
  std::size_t run = 0;
  for (const char c : text) {
    run = c >= ' ' && c <= '~' ? run + 1 : 0;
    if (run >= run_bytes) return true;
  }
  return false;
}

std::optional<Units> units_of(std::string_view text) {
  if (text.starts_with("\xff\xfe")) return Units{text.substr(2), false};
  if (text.starts_with("\xfe\xff")) return Units{text.substr(2), true};
  constexpr std::size_t bytes_min = 8;
  if (text.size() < bytes_min || text.find('\0') == text.npos) return std::nullopt;
  if (alternates(text, 1)) return Units{text, false};
  if (alternates(text, 0)) return Units{text, true};
  return std::nullopt;
}

bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xd800 && unit < 0xdc00;
}
bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xdc00 && unit < 0xe000;
}

void add_unit(std::uint32_t unit, std::endian order, std::string& text) {
  const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xff);
  const bool is_big = order == std::endian::big;
  text += is_big ? high : low;
  text += is_big ? low : high;
}

}  // namespace

std::optional<std::string> utf8_of_wide(std::string_view text) {
  const auto units = units_of(text);
  if (!units || holds_narrow_run(text)) return std::nullopt;
  std::string narrow;
  for (std::size_t i = 0; i < units->count(); ++i) {
    std::uint32_t c = (*units)[i];
    if (is_high_surrogate(c)) {
      const std::uint32_t next = i + 1 < units->count() ? (*units)[i + 1] : 0;
      if (!is_low_surrogate(next)) return std::nullopt;
      c = 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00);
      ++i;
    } else if (is_low_surrogate(c)) {
      return std::nullopt;
    }
    narrow += utf8_of(c);
  }
  return narrow;
}

std::string utf16_of(std::string_view utf8, std::endian order) {
  std::string wide;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = code_point_at(utf8, at);
    at += c.length;
    if (c.value < 0x10000) {
      add_unit(c.value, order, wide);
    } else {
      add_unit(0xd800 + ((c.value - 0x10000) >> 10), order, wide);
      add_unit(0xdc00 + ((c.value - 0x10000) & 0x3ff), order, wide);
    }
  }
  return wide;
}

}  // namespace seatrial::secrets
