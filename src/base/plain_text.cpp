#include "base/plain_text.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial {
namespace {

// Length of a `<tag ...>` or `<!-- ... -->` at the start, 0 if none.
std::size_t tag_length(std::string_view text) {
  if (text.starts_with("<!--")) {
    const auto end = text.find("-->");
    return end == std::string_view::npos ? text.size() : end + 3;
  }
  if (text.size() < 3 || !(is_letter(text[1]) || text[1] == '/')) return 0;
  const auto end = text.find_first_of("<>\n", 1);
  if (end == std::string_view::npos || text[end] != '>') return 0;
  // `<container-id>` is a placeholder and stays; a tag is a known word, closed, or has attributes.
  const std::string_view inside = text.substr(1, end - 1);
  static constexpr std::array<std::string_view, 16> tags = {
      "a",   "b", "br", "code",  "details", "em",     "i",   "img",
      "kbd", "p", "s",  "small", "span",    "strong", "sub", "summary"};
  const std::string_view name = inside.substr(inside.front() == '/' ? 1 : 0);
  const std::string_view word = name.substr(0, name.find_first_of(" /"));
  return std::ranges::find(tags, word) != tags.end() ? end + 1 : 0;
}

constexpr std::size_t tag_bytes_max = 512;

// The characters that markup_length and the backslash look at; all others stand for themselves.
constexpr std::array<bool, 256> is_markup = [] {
  std::array<bool, 256> is{};
  for (const char c : std::string_view("`[!*_<]\\")) is[static_cast<unsigned char>(c)] = true;
  return is;
}();

// How many bytes at this place are marks and not text.
std::size_t markup_length(std::string_view text, std::size_t at, bool& closes) {
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  switch (text[at]) {
    case '`':
    case '[':
      return 1;
    case '!':
      return next == '[' ? 1 : 0;
    case '*':
      return next == '*' ? 2 : is_blank(next) ? 0 : 1;
    case '_':
      return (at == 0 || is_blank(text[at - 1])) && next != '_' && next != '\0' ? 1 : 0;
    case '<':
      return tag_length(text.substr(at, tag_bytes_max));
    case ']':
      break;
    default:
      return 0;
  }
  const auto close = next == '(' && closes ? text.find(')', at) : std::string_view::npos;
  closes = closes && (next != '(' || close != std::string_view::npos);
  return close == std::string_view::npos ? 1 : close + 1 - at;  // with the target of a link
}

}  // namespace

std::string plain_text(std::string_view markup) {
  std::string out;
  out.reserve(markup.size());
  bool closes = true;  // until a ')' was searched for in vain
  for (std::size_t at = 0; at < markup.size();) {
    if (markup[at] == '\\' && at + 1 < markup.size() && !is_letter(markup[at + 1])) {
      out += markup[at + 1];
      at += 2;
    } else if (const std::size_t length = markup_length(markup, at, closes); length > 0) {
      at += length;
    } else {
      const std::size_t begin = at++;
      while (at < markup.size() && !is_markup[static_cast<unsigned char>(markup[at])]) ++at;
      out += markup.substr(begin, at - begin);
    }
  }
  return std::string(trim(out));
}

std::string plain_words(std::string_view markup) {
  std::string plain = plain_text(markup);
  std::erase_if(plain, [](char c) { return c == '*' || c == '`' || c == '_' || c == '~'; });
  plain = lower(collapse_spaces(plain));
  while (!plain.empty() && std::string_view(",.;: ").find(plain.back()) != std::string_view::npos)
    plain.pop_back();
  return plain;
}

}  // namespace seatrial
