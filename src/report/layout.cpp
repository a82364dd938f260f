#include "report/layout.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/text.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

std::string_view color_of(State state) {
  switch (state) {
    case State::pass:
      return "32";
    case State::fail:
    case State::error:
    case State::blocked:
      return "31";
    case State::pending:
    case State::stale:
    case State::unbound:
      return "33";
    case State::waived:
      return "35";
    case State::planned:
      return "36";
    case State::skipped:
    case State::not_applicable:
      return "2";
  }
  return "31";
}

std::string_view color_of(Decision decision) {
  switch (decision) {
    case Decision::go:
      return "1;32";
    case Decision::hold:
      return "1;33";
    case Decision::no_go:
      return "1;31";
  }
  return "1;31";
}

// Bytes of the character that starts here; the text is well-formed.
std::size_t character_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte < 0xc0) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

// From U+1100 on a character may be wide; counting one column too many never breaks a line.
std::size_t character_columns(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character[0]);
  if (lead < 0xe1) return 1;
  if (lead == 0xe2 && static_cast<unsigned char>(character[1]) < 0x98) return 1;
  return 2;
}

}  // namespace

std::string Ink::paint(std::string_view code, std::string_view text) const {
  const std::string safe = printable_line(text);
  return color_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, safe) : safe;
}

std::string Ink::state(State state) const {
  const std::string_view shown = word(state);
  return paint(color_of(state), shown) + std::string(state_width - shown.size(), ' ');
}

std::string Ink::decision(Decision decision) const {
  return paint(color_of(decision), name(decision));
}

std::string Ink::strong(std::string_view text) const {
  return paint("1", text);
}

std::string Ink::faint(std::string_view text) const {
  return paint("2", text);
}

std::string line(std::string_view text, std::size_t bytes_max) {
  return shorten(printable_line(trim(text)), bytes_max);
}

std::size_t columns(std::string_view text) {
  std::size_t total = 0;
  while (!text.empty()) {
    const std::string_view character = text.substr(0, character_length(text[0]));
    total += character_columns(character);
    text.remove_prefix(character.size());
  }
  return total;
}

std::string pad(std::string text, std::size_t columns_wanted) {
  const std::size_t used = columns(text);
  if (used < columns_wanted) text.append(columns_wanted - used, ' ');
  return text;
}

std::string fit(std::string_view text, std::size_t columns_max) {
  if (columns(text) <= columns_max) return std::string(text);
  constexpr std::size_t ellipsis_columns = 3;
  if (columns_max <= ellipsis_columns) return std::string(columns_max, '.');
  std::size_t used = 0;
  std::size_t end = 0;
  for (;;) {
    const std::string_view character = text.substr(end, character_length(text[end]));
    used += character_columns(character);
    if (used > columns_max - ellipsis_columns) break;
    end += character.size();
  }
  return std::string(text.substr(0, end)) + "...";
}

std::string to_ascii(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> known = {{
      {"…", "..."},
      {"→", "->"},
      {"–", "-"},
      {"—", "-"},
      {"“", "\""},
      {"”", "\""},
      {"‘", "'"},
      {"’", "'"},
      {"≥", ">="},
      {"≤", "<="},
      {"•", "*"},
      {"\u00a0", " "},
  }};
  std::string ascii;
  ascii.reserve(text.size());
  while (!text.empty()) {
    const std::string_view character = text.substr(0, character_length(text[0]));
    std::string_view shown = static_cast<unsigned char>(text[0]) < 0x80 ? character : "?";
    for (const auto& [from, to] : known)
      if (character == from) shown = to;
    ascii += shown;
    text.remove_prefix(character.size());
  }
  return ascii;
}

}  // namespace seatrial::report
