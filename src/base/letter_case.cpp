#include "base/letter_case.hpp"

#include "base/text.hpp"

namespace seatrial {
namespace {

bool is_between(unsigned letter, unsigned first, unsigned last) {
  return letter >= first && letter <= last;
}

// Of the letters that UTF-8 writes with two bytes (Unicode 15, simple case mappings).
unsigned small_letter(unsigned c) {
  if (is_between(c, 0xc0, 0xde) && c != 0xd7) return c + 0x20;  // À to Þ, without ×
  // Ā to Ķ, Ŋ to Ŷ, Ҋ to Ҿ: small letters are odd. İ has none of its own.
  if (is_between(c, 0x100, 0x137) && c != 0x130) return c | 1U;
  if (is_between(c, 0x14a, 0x177) || is_between(c, 0x48a, 0x4bf)) return c | 1U;
  // Ĺ to Ň, Ź to Ž: small letters are even.
  if (is_between(c, 0x139, 0x148) || is_between(c, 0x179, 0x17e)) return c + c % 2;
  if (c == 0x386) return 0x3ac;                                    // Ά
  if (is_between(c, 0x388, 0x38a)) return c + 0x25;                // Έ to Ί
  if (c == 0x38c) return 0x3cc;                                    // Ό
  if (c == 0x38e || c == 0x38f) return c + 0x3f;                   // Ύ, Ώ
  if (is_between(c, 0x391, 0x3a9) && c != 0x3a2) return c + 0x20;  // Α to Ω
  if (is_between(c, 0x400, 0x40f)) return c + 0x50;                // Ѐ to Џ
  if (is_between(c, 0x410, 0x42f)) return c + 0x20;                // А to Я
  return c;
}

bool begins_two_bytes(char c) {
  return is_between(static_cast<unsigned char>(c), 0xc2, 0xdf);
}

bool continues(char c) {
  return is_between(static_cast<unsigned char>(c), 0x80, 0xbf);
}

}  // namespace

std::string lower_letters(std::string_view text) {
  std::string result = lower(text);
  for (std::size_t at = 0; at < result.size(); ++at) {
    if (!begins_two_bytes(result[at]) || at + 1 == result.size() || !continues(result[at + 1]))
      continue;
    const unsigned letter = small_letter((static_cast<unsigned char>(result[at]) & 0x1fU) << 6U |
                                         (static_cast<unsigned char>(result[at + 1]) & 0x3fU));
    result[at] = static_cast<char>(0xc0U | letter >> 6U);
    result[++at] = static_cast<char>(0x80U | (letter & 0x3fU));
  }
  return result;
}

}  // namespace seatrial
