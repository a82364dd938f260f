#include "formats/core_schema.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/words.hpp"

namespace seatrial::formats {
namespace {

bool is_octal(char c) {
  return c >= '0' && c <= '7';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::size_t drop_digits(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  const auto count = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(count);
  return count;
}

bool drop_sign(std::string_view& text) {
  if (text.empty() || (text[0] != '-' && text[0] != '+')) return false;
  text.remove_prefix(1);
  return true;
}

bool is_prefixed(std::string_view text, std::string_view prefix, bool (*digit)(char)) {
  return text.starts_with(prefix) && text.size() > prefix.size() &&
         std::ranges::all_of(text.substr(prefix.size()), digit);
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool is_decimal(std::string_view text) {
  drop_sign(text);
  const std::size_t whole = drop_digits(text);
  std::size_t fraction = 0;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = drop_digits(text);
  }
  if (whole + fraction == 0) return false;
  if (text.empty()) return true;
  if (text[0] != 'e' && text[0] != 'E') return false;
  text.remove_prefix(1);
  drop_sign(text);
  return drop_digits(text) > 0 && text.empty();
}

bool is_special(std::string_view text) {
  if (among(text, {".nan", ".NaN", ".NAN"})) return true;
  drop_sign(text);
  return among(text, {".inf", ".Inf", ".INF"});
}

}  // namespace

Value type_plain_scalar(std::string_view text) {
  if (among(text, {"", "~", "null", "Null", "NULL"})) return {};
  if (among(text, {"true", "True", "TRUE"})) return Value(true);
  if (among(text, {"false", "False", "FALSE"})) return Value(false);
  if (is_decimal(text) || is_special(text) || is_prefixed(text, "0o", is_octal) ||
      is_prefixed(text, "0x", is_hex))
    return Value::number(std::string(text));
  return Value(text);
}

}  // namespace seatrial::formats
