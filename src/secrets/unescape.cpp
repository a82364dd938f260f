#include "secrets/unescape.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/ascii.hpp"
#include "secrets/utf8.hpp"

namespace seatrial::secrets {
namespace {

constexpr std::uint32_t code_point_max = 0x10ffff;

struct Number {
  std::uint32_t value = 0;
  std::size_t length = 0;  // of its digits
};

int digit_of(char c) {
  if (is_digit(c)) return c - '0';
  const char letter = static_cast<char>(c | 32);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : 16;
}

Number number_at(std::string_view text, int base, std::size_t digits_max) {
  Number number;
  while (number.length < std::min(digits_max, text.size()) &&
         digit_of(text[number.length]) < base) {
    number.value = number.value * static_cast<std::uint32_t>(base) +
                   static_cast<std::uint32_t>(digit_of(text[number.length]));
    ++number.length;
  }
  return number;
}

bool is_surrogate(std::uint32_t c, std::uint32_t first) {
  return c >= first && c < first + 0x400;
}

Unescaped character(std::uint32_t c, std::size_t length) {
  if (c > code_point_max || (c >= 0xd800 && c < 0xe000)) return {};
  return {length, utf8_of(c)};
}

// \u00f6, \ud83d\ude00, \u{f6}
Unescaped unicode(std::string_view text) {
  if (text.starts_with("\\u{")) {
    const Number number = number_at(text.substr(3), 16, 6);
    const std::size_t end = 3 + number.length;
    if (number.length == 0 || end >= text.size() || text[end] != '}') return {};
    return character(number.value, end + 1);
  }
  const Number first = number_at(text.substr(2), 16, 4);
  if (first.length < 4) return {};
  if (!is_surrogate(first.value, 0xd800)) return character(first.value, 6);
  if (!text.substr(6).starts_with("\\u")) return {};
  const Number second = number_at(text.substr(8), 16, 4);
  if (second.length < 4 || !is_surrogate(second.value, 0xdc00)) return {};
  return character(0x10000 + ((first.value - 0xd800) << 10) + (second.value - 0xdc00), 12);
}

// The letters that stand for a character, and that character.
constexpr std::string_view letters = "nrt\\\"'/";
constexpr std::string_view meant = "\n\r\t\\\"'/";

Unescaped backslash(std::string_view text) {
  if (text.size() < 2) return {};
  if (const std::size_t found = letters.find(text[1]); found != letters.npos)
    return {2, std::string(1, meant[found])};
  if (text[1] == 'u') return unicode(text);
  if (text[1] == 'U') {
    const Number number = number_at(text.substr(2), 16, 8);
    return number.length == 8 ? character(number.value, 10) : Unescaped();
  }
  const bool is_hex = text[1] == 'x';
  const Number byte = is_hex ? number_at(text.substr(2), 16, 2) : number_at(text.substr(1), 8, 3);
  if (byte.length != (is_hex ? 2u : 3u) || byte.value > 0xff) return {};
  return {4, std::string(1, static_cast<char>(byte.value))};
}

Unescaped percent(std::string_view text) {
  const Number byte = number_at(text.substr(1), 16, 2);
  if (byte.length < 2) return {};
  return {3, std::string(1, static_cast<char>(byte.value))};
}

struct Entity {
  std::string_view name;
  std::uint32_t character;
};
constexpr std::array entities = {Entity{"amp", '&'},  Entity{"lt", '<'},    Entity{"gt", '>'},
                                 Entity{"quot", '"'}, Entity{"apos", '\''}, Entity{"euro", 0x20ac}};
// From U+00A0 on.
constexpr std::string_view latin[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

std::optional<std::uint32_t> entity_named(std::string_view name) {
  const auto found = std::ranges::find(entities, name, &Entity::name);
  if (found != entities.end()) return found->character;
  const auto* letter = std::ranges::find(latin, name);
  if (letter == std::end(latin)) return std::nullopt;
  return 0xa0 + static_cast<std::uint32_t>(letter - std::begin(latin));
}

Unescaped entity(std::string_view text) {
  const std::size_t end = text.find(';');
  if (end == text.npos || end < 3) return {};
  std::string_view name = text.substr(1, end - 1);
  if (name.front() != '#') {
    const auto named = entity_named(name);
    return named ? character(*named, end + 1) : Unescaped();
  }
  name.remove_prefix(1);
  const bool is_hex = name.starts_with('x') || name.starts_with('X');
  if (is_hex) name.remove_prefix(1);
  const Number number = number_at(name, is_hex ? 16 : 10, 8);
  if (number.length == 0 || number.length != name.size()) return {};
  return character(number.value, end + 1);
}

}  // namespace

Unescaped unescape(std::string_view text) {
  switch (text.empty() ? '\0' : text.front()) {
    case '\\':
      return backslash(text);
    case '%':
      return percent(text);
    case '&':
      return entity(text);
    default:
      return {};
  }
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    const Unescaped escape = text.front() == '%' ? percent(text) : Unescaped();
    if (escape.length == 0)
      decoded += text.front();
    else
      decoded += escape.bytes;
    text.remove_prefix(std::max<std::size_t>(escape.length, 1));
  }
  return decoded;
}

}  // namespace seatrial::secrets
