#include "base/setting.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial {

bool is_quote(char c) {
  return c == '"' || c == '\'' || c == '`';
}

bool is_part_of_setting_name(char c) {
  return is_dashed_name_byte(c) || c == '.' || c == '$' || c == '@' || c == '/';
}

std::size_t end_of_quoted(std::string_view line, std::size_t quote) {
  for (std::size_t i = quote + 1; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == line[quote])
      return i;
  }
  return line.npos;
}

std::optional<Setting> parse_setting(std::string_view text) {
  const std::size_t sign = text.find_first_of("=:");
  if (sign == text.npos || text.find('\n') != text.npos) return std::nullopt;
  std::string_view name = trim(text.substr(0, sign)), value = trim(text.substr(sign + 1));
  if (value.starts_with('>')) value = trim(value.substr(1));  // `a => 1`
  if (value.starts_with("//")) return std::nullopt;           // "https://shop.example"
  if (value.starts_with('=') || value.starts_with('~') || value.starts_with(':'))
    return std::nullopt;
  while (value.ends_with(',') || value.ends_with(';'))
    value = trim(value.substr(0, value.size() - 1));
  const auto unquoted = [](std::string_view& part) {
    const bool quoted =
        part.size() > 1 && is_quote(part.front()) && end_of_quoted(part, 0) == part.size() - 1;
    if (quoted) part = part.substr(1, part.size() - 2);
    return quoted;
  };
  unquoted(name);
  Setting setting{.is_quoted = unquoted(value)};
  if (name.empty() || value.empty() || is_digit(name.front()) ||
      !std::ranges::all_of(name, [](char c) { return is_part_of_setting_name(c); }))
    return std::nullopt;
  setting.sign = text[sign] == ':' || text.substr(sign).starts_with("=>") ? ':' : '=';
  setting.name = name;
  setting.value = value;
  return setting;
}

}  // namespace seatrial
