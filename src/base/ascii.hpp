#pragma once

namespace seatrial {

// Classes of bytes, the same in every locale. A byte of a longer UTF-8 sequence is in none of them
// but `is_word`.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_letter(char c) {
  return is_lower(c) || is_upper(c);
}
constexpr bool is_letter_or_digit(char c) {
  return is_letter(c) || is_digit(c);
}

// What names of variables are made of.
constexpr bool is_name_byte(char c) {
  return is_letter_or_digit(c) || c == '_';
}

// What names in prose, hosts and packages are made of.
constexpr bool is_dashed_name_byte(char c) {
  return is_name_byte(c) || c == '-';
}

// What words of any language are made of: what is beyond ASCII counts as a letter.
constexpr bool is_word(char c) {
  return is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// The same and underscores: a name of prose or of code goes on.
constexpr bool continues_name(char c) {
  return is_word(c) || c == '_';
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace seatrial
