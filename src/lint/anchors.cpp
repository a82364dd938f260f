#include <map>

#include "base/ascii.hpp"
#include "base/letter_case.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "checklist/document.hpp"
#include "checklist/syntax.hpp"
#include "lint/document.hpp"
#include "lint/lint.hpp"

namespace seatrial::lint {
namespace {

unsigned byte(std::string_view character, std::size_t at) {
  return static_cast<unsigned char>(character[at]);
}

// Emoji, arrows, dashes, typographic quotes and punctuation of wide scripts are dropped; letters of
// every script stay.
bool is_symbol(std::string_view character) {
  const unsigned lead = byte(character, 0);
  if (lead == 0xe2 || lead >= 0xf0 || character == "\xef\xb8\x8f") return true;
  if (lead == 0xc2)
    return character != "\xc2\xaa" && character != "\xc2\xb5" && character != "\xc2\xba";
  if (character == "\xc3\x97" || character == "\xc3\xb7") return true;
  if (character.size() != 3) return false;
  const unsigned middle = byte(character, 1), last = byte(character, 2);
  if (lead == 0xe3) return middle == 0x80 && last != 0x85;
  if (lead != 0xef) return false;
  return (middle == 0xbc && (last <= 0x8f || (last >= 0x9a && last <= 0xa0) || last >= 0xbb)) ||
         (middle == 0xbd && (last == 0x80 || (last >= 0x9b && last <= 0xa5)));
}

// "&amp;": the length of such a sign, or 0.
std::size_t entity_length(std::string_view text) {
  constexpr std::size_t bytes_max = 10;
  const std::size_t end = text.substr(0, bytes_max).find(';');
  return text.starts_with('&') && end != std::string_view::npos &&
                 text.substr(0, end).find(' ') == std::string_view::npos
             ? end + 1
             : 0;
}

// `<a name=top>`: a value may stand without quotes, within a tag.
bool is_in_tag(std::string_view text, std::size_t at) {
  constexpr std::size_t tag_bytes_max = 200;
  const std::string_view before =
      text.substr(at - std::min(at, tag_bytes_max), std::min(at, tag_bytes_max));
  const std::size_t sign = before.find_last_of("<>");
  return sign != before.npos && before[sign] == '<';
}

std::set<std::string, std::less<>> ids_in_html(std::string_view text) {
  std::set<std::string, std::less<>> ids;
  for (const std::string_view key : {" id=", " name="}) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at)) {
      const bool in_tag = is_in_tag(text, at);
      at += key.size();
      const std::size_t length = text.substr(at).find_first_of("> \t\r\n\"'");
      if (in_tag && length != std::string_view::npos && length > 0)
        ids.emplace(text.substr(at, length));
    }
  }
  for (const std::string_view key : {" id=\"", " name=\"", " id='", " name='"}) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at)) {
      at += key.size();
      const std::size_t end = text.find(key.back(), at);
      if (end == std::string_view::npos) break;
      ids.emplace(text.substr(at, end - at));
    }
  }
  return ids;
}

}  // namespace

std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (std::size_t at = 0; at < heading.size();) {
    if (const std::size_t entity = entity_length(heading.substr(at))) {
      at += entity;
      continue;
    }
    const std::size_t length = checklist::character_length(heading, at);
    const std::string_view character = heading.substr(at, length);
    at += length;
    const char c = character[0];
    if (c == ' ')
      anchor += '-';
    else if (is_letter(c) || is_digit(c) || c == '-' || c == '_' ||
             (length > 1 && !is_symbol(character)))
      anchor += lower_letters(character);
  }
  return anchor;
}

std::set<std::string, std::less<>> anchors_of(std::string_view markdown) {
  auto anchors = ids_in_html(markdown);
  const auto document = checklist::parse_document(markdown);
  if (!document) return anchors;
  std::map<std::string, int> seen;
  for (const checklist::Block& block : document->blocks) {
    if (block.kind != checklist::BlockKind::heading) continue;
    const std::string anchor = anchor_of(plain_text(document->text(block)));
    const int before = seen[anchor]++;
    anchors.insert(before == 0 ? anchor : anchor + "-" + std::to_string(before));
  }
  return anchors;
}

}  // namespace seatrial::lint
