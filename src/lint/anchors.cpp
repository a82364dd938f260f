#include <map>

#include "base/text.hpp"
#include "checklist/document.hpp"
#include "checklist/syntax.hpp"
#include "lint/document.hpp"
#include "lint/lint.hpp"

namespace seatrial::lint {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Emoji, arrows, dashes and typographic quotes are dropped; letters of every script stay.
bool is_symbol(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character[0]);
  return lead == 0xe2 || lead >= 0xf0 || character == "\xef\xb8\x8f" || character == "\xc2\xb7";
}

std::set<std::string, std::less<>> ids_in_html(std::string_view text) {
  std::set<std::string, std::less<>> ids;
  for (const std::string_view key : {" id=\"", " name=\""}) {
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at)) {
      at += key.size();
      const std::size_t end = text.find('"', at);
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
    const std::size_t length = checklist::character_length(heading, at);
    const std::string_view character = heading.substr(at, length);
    at += length;
    const char c = character[0];
    if (c == ' ')
      anchor += '-';
    else if (is_letter(c) || is_digit(c) || c == '-' || c == '_')
      anchor += lower(character);
    else if (length > 1 && !is_symbol(character))
      anchor += character;
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
    const std::string anchor = anchor_of(checklist::plain_text(document->text(block)));
    const int before = seen[anchor]++;
    anchors.insert(before == 0 ? anchor : anchor + "-" + std::to_string(before));
  }
  return anchors;
}

}  // namespace seatrial::lint
