#include "checklist/syntax.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::checklist {
namespace {

std::size_t blanks(std::string_view text, std::size_t at) {
  const std::size_t start = at;
  while (at < text.size() && is_blank(text[at])) ++at;
  return at - start;
}

bool blank_or_end(std::string_view text, std::size_t at) {
  return at >= text.size() || is_blank(text[at]) || text[at] == '\n' || text[at] == '\r';
}

struct BoxCharacter {
  std::string_view bytes;
  BoxStyle style;
  bool ticked;
};

constexpr std::array box_characters = {
    BoxCharacter{"☐", BoxStyle::ballot, false},
    BoxCharacter{"☑", BoxStyle::ballot, true},
    BoxCharacter{"☒", BoxStyle::ballot, true},
    BoxCharacter{"⬜", BoxStyle::ballot, false},
    BoxCharacter{"□", BoxStyle::ballot, false},
    BoxCharacter{"🔲", BoxStyle::ballot, false},
    BoxCharacter{"▢", BoxStyle::ballot, false},
    BoxCharacter{"◻", BoxStyle::ballot, false},
    BoxCharacter{"◽", BoxStyle::ballot, false},
    BoxCharacter{"❏", BoxStyle::ballot, false},
    BoxCharacter{"❐", BoxStyle::ballot, false},
    BoxCharacter{"❑", BoxStyle::ballot, false},
    BoxCharacter{"❒", BoxStyle::ballot, false},
    BoxCharacter{"🗹", BoxStyle::ballot, true},
    BoxCharacter{"🗷", BoxStyle::ballot, true},
    BoxCharacter{"✅", BoxStyle::verdict, true},
    BoxCharacter{"❌", BoxStyle::verdict, false},
    BoxCharacter{"&#91; &#93;", BoxStyle::ballot, false},
    BoxCharacter{"&#9744;", BoxStyle::ballot, false},
    BoxCharacter{"&#9745;", BoxStyle::ballot, true},
    BoxCharacter{"&#9746;", BoxStyle::ballot, true},
    BoxCharacter{"&#x2610;", BoxStyle::ballot, false},
    BoxCharacter{"&#x2611;", BoxStyle::ballot, true},
    BoxCharacter{"&#x2612;", BoxStyle::ballot, true},
    BoxCharacter{":black_square_button:", BoxStyle::ballot, false},
    BoxCharacter{":white_large_square:", BoxStyle::ballot, false},
    BoxCharacter{":ballot_box_with_check:", BoxStyle::ballot, true},
    BoxCharacter{":white_check_mark:", BoxStyle::verdict, true},
    BoxCharacter{":heavy_check_mark:", BoxStyle::verdict, true},
    BoxCharacter{":x:", BoxStyle::verdict, false},
};

// Of what says whether the character in front of it is shown as a picture or as a letter.
std::size_t variation_selector_length(std::string_view text) {
  return text.starts_with("\xEF\xB8\x8E") || text.starts_with("\xEF\xB8\x8F") ? 3 : 0;
}

// `[ ]`, and `\[ \]` as word processors export it.
std::optional<Box> bracket_box(std::string_view text) {
  const auto take = [&](std::size_t& at, char bracket) {
    if (at < text.size() && text[at] == '\\') ++at;
    return at < text.size() && text[at++] == bracket;
  };
  std::size_t at = 0;
  if (!take(at, '[') || at >= text.size()) return std::nullopt;
  const std::size_t mark = at++;
  if (text[mark] != ' ' && text[mark] != 'x' && text[mark] != 'X') return std::nullopt;
  if (!take(at, ']') || !blank_or_end(text, at)) return std::nullopt;
  return Box{BoxStyle::brackets, text[mark] != ' ', mark, 1, at + blanks(text, at)};
}

std::optional<Box> character_box(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const bool ascii = static_cast<unsigned char>(text[0]) < 0x80;
  if (ascii && text[0] != '&' && text[0] != ':') return std::nullopt;  // as nearly all text begins
  for (const BoxCharacter& box : box_characters) {
    if (!text.starts_with(box.bytes)) continue;
    std::size_t length = box.bytes.size();
    length += variation_selector_length(text.substr(length));
    length += blanks(text, length);
    return Box{box.style, box.ticked, 0, box.bytes.size(), length};
  }
  return std::nullopt;
}

// What separates characters of an id: everything but letters and digits.
bool is_word_character(std::uint32_t c) {
  if (c < 0x80) return is_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c));
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c < 0x2000) return true;  // Latin, Greek, Cyrillic, Arabic, Indic ...
  if (c >= 0x2C00 && c < 0x2E00) return true;
  if (c >= 0x3040 && c < 0xD800) return true;  // Kana, Han, Hangul
  return (c >= 0xF900 && c < 0xFB50) || (c >= 0x20000 && c < 0x40000);
}

struct Decoded {
  std::uint32_t code = 0xFFFD;
  std::size_t length = 1;
};

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const std::size_t length = character_length(text, at);
  if (length == 1) return {};
  std::uint32_t code = byte(0) & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = code << 6 | (byte(i) & 0x3Fu);
  return {code, length};
}

void append_lower(std::string& out, std::string_view character) {
  // Latin-1 capitals have their small letters 0x20 above; other scripts stay as they are.
  if (character.size() == 2 && character[0] == '\xC3' &&
      static_cast<unsigned char>(character[1]) <= 0x9E) {
    out += character[0];
    out += static_cast<char>(character[1] + 0x20);
    return;
  }
  for (const char c : character) out += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

// "3", "1.2", "2.1.3", "A", "IV" in front of a dot, parenthesis or colon.
std::size_t numbering_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && (is_digit(text[at]) || (at > 0 && text[at] == '.'))) ++at;
  if (at == 0) {
    while (at < text.size() && std::string_view("IVX").find(text[at]) != std::string_view::npos)
      ++at;
    if (at == 0 && !text.empty() && is_upper(text[0])) at = 1;
    if (at == 0 || at >= text.size() || (text[at] != '.' && text[at] != ')')) return 0;
    ++at;
  } else if (at < text.size() && (text[at] == ')' || text[at] == ':')) {
    ++at;
  } else if (text[at - 1] != '.' && text.substr(0, at).find('.') == std::string_view::npos) {
    return 0;  // "7 services": a number, no numbering
  }
  return at < text.size() && is_blank(text[at]) ? at : 0;
}

constexpr std::size_t foreign_marker_bytes_max = 12;

constexpr std::string_view middle_dot = "・";  // of Japanese lists, though it also joins names

// "–", "➢", "->", and "o" in front of a blank.
std::size_t sign_length(std::string_view text) {
  if (text.starts_with("o ")) return 1;
  if (text.starts_with(middle_dot)) return middle_dot.size();
  std::size_t at = 0;
  while (at < text.size() && at <= foreign_marker_bytes_max) {
    const Decoded character = decode(text, at);
    const bool is_sign = character.code < 0x80
                             ? std::string_view("-*+~=.>%").find(text[at]) != std::string_view::npos
                             : !is_word_character(character.code);
    if (!is_sign || character_box(text.substr(at))) break;
    at += character.length;
  }
  return at;
}

constexpr std::string_view wide_close = "）";

// "a.", "IV)", "(1)", "1.1", "1）"
std::size_t count_length(std::string_view text) {
  const bool framed = text.starts_with('(');
  std::size_t at = framed ? 1 : 0;
  const std::size_t begin = at;
  const auto run = [&](std::string_view characters) {
    while (at < text.size() && characters.find(text[at]) != std::string_view::npos) ++at;
    return at > begin;
  };
  const bool dotted = run("0123456789.") && text.substr(begin, at - begin).find('.') != text.npos;
  if (at == begin && !run("ivxIVX") && at < text.size() && is_letter(text[at])) ++at;
  if (at == begin) return 0;
  if (!framed && text.substr(at).starts_with(wide_close)) return at + wide_close.size();
  const bool closed = at < text.size() && (text[at] == ')' || text[at] == '.');
  if (framed && !(closed && text[at] == ')')) return 0;
  return closed ? at + 1 : dotted ? at : 0;
}

// "一、", "十二．"
std::size_t chinese_count_length(std::string_view text) {
  std::size_t at = 0;
  const auto take = [&](std::string_view characters) {
    const std::size_t length = at < text.size() ? character_length(text, at) : 0;
    if (length < 2 || characters.find(text.substr(at, length)) == characters.npos) return false;
    at += length;
    return true;
  };
  while (take("一二三四五六七八九十百")) {
  }
  return at > 0 && take("、．）") ? at : 0;
}

}  // namespace

std::size_t exported_bullet_length(std::string_view text) {
  for (const std::string_view bullet : {"•", "◦", "▪", "▫", "‣", "●", "○", "∙", "·", "⁃"})
    if (text.starts_with(bullet) && blank_or_end(text, bullet.size()))
      return bullet.size() + blanks(text, bullet.size());
  return 0;
}

std::size_t foreign_marker_length(std::string_view text) {
  const std::size_t length =
      std::max({sign_length(text), count_length(text), chinese_count_length(text)});
  return length > 0 && length <= foreign_marker_bytes_max ? length : 0;
}

std::string_view behind_markers(std::string_view line) {
  const std::size_t marker = std::max(list_marker_length(line), foreign_marker_length(line));
  return trim(line.substr(marker));
}

std::optional<Box> box_at(std::string_view text) {
  if (const auto box = bracket_box(text)) return box;
  return character_box(text);
}

bool begins_with_box(std::string_view text) {
  const auto box = box_at(text);
  return box && box->style != BoxStyle::verdict && box->length < text.size();
}

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t wanted = first < 0xC2   ? 1
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 1;
  if (at + wanted > text.size()) return 1;
  for (std::size_t i = 1; i < wanted; ++i)
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 1;
  return wanted;
}

std::string_view without_numbering(std::string_view plain) {
  for (;;) {
    const std::size_t before = plain.size();
    while (!plain.empty()) {
      const Decoded character = decode(plain, 0);
      const bool decoration = character.code >= 0x80 && !is_word_character(character.code);
      if (!decoration && !is_blank(plain[0])) break;
      plain.remove_prefix(character.length);
    }
    if (const auto box = box_at(plain)) plain.remove_prefix(box->length);
    plain.remove_prefix(numbering_length(plain));
    if (plain.size() == before) return trim(plain);
  }
}

std::string slug(std::string_view plain) {
  std::string out;
  for (std::size_t at = 0; at < plain.size();) {
    const Decoded character = decode(plain, at);
    if (is_word_character(character.code))
      append_lower(out, plain.substr(at, character.length));
    else if (!out.empty() && out.back() != '-')
      out += '-';
    at += character.length;
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string_view before_detail(std::string_view plain) {
  for (std::size_t at = 0; at < plain.size(); ++at) {
    const bool colon =
        plain[at] == ':' && blank_or_end(plain, at + 1);  // not the one of `check:all`
    if (!colon && plain[at] != '(') continue;
    const std::string_view head = trim(plain.substr(0, at));
    return head.empty() ? plain : head;
  }
  return plain;
}

std::string fold_lines(std::string_view text, bool quoted) {
  if (!text.contains('\n') && !text.contains('\r')) return std::string(text);  // as most are
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    out += text.substr(at, end - at);
    at = end;
    if (at == text.size()) break;
    while (!out.empty() && is_blank(out.back())) out.pop_back();
    while (at < text.size() && (is_blank(text[at]) || text[at] == '\n' || text[at] == '\r' ||
                                (quoted && text[at] == '>')))
      ++at;
    out += ' ';
  }
  return out;
}

}  // namespace seatrial::checklist
