#include "report/escape.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial::report {
namespace {

// AUTH_MODE stays readable: an underscore within a word means nothing to Markdown.
bool is_within_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

// Any character that XML text must not hold as it is; control characters are gone by now.
std::string xml_escape(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&apos;";
        break;
      default:
        escaped += c;
    }
  }
  // U+FFFE and U+FFFF are no XML characters.
  escaped = without_server_commands(std::move(escaped), "&#91;");
  if (escaped.find("\xef\xbf") == std::string::npos) return escaped;
  escaped = replace_all(std::move(escaped), "\xef\xbf\xbe", "\xef\xbf\xbd");
  return replace_all(std::move(escaped), "\xef\xbf\xbf", "\xef\xbf\xbd");
}

std::string percent_encode(std::string_view text, std::string_view characters) {
  std::string encoded;
  for (char c : text) {
    if (characters.find(c) == std::string_view::npos)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

// The code point of a two- or three-byte sequence at the start of well-formed `text`; 0 for any
// other.
unsigned short_code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) >= 0xc2 && byte(0) <= 0xdf && text.size() >= 2)
    return (byte(0) & 0x1fu) << 6 | (byte(1) & 0x3fu);
  if (byte(0) >= 0xe0 && byte(0) <= 0xef && text.size() >= 3)
    return (byte(0) & 0x0fu) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu);
  return 0;
}

// Length of a code span at the start that shows what it holds wherever it stands, also in a cell of
// a table; 0: it is none.
std::size_t code_span_length(std::string_view text) {
  if (text.size() < 3 || text[0] != '`') return 0;
  const std::size_t end = text.find_first_of("`|\\", 1);
  const bool closes = end != text.npos && end > 1 && text[end] == '`' &&
                      (end + 1 == text.size() || text[end + 1] != '`');
  const bool is_plain = closes && text[1] != ' ' && text[end - 1] != ' ' &&
                        text.substr(0, end).find("##[") == text.npos;  // for a build server
  return is_plain ? end + 1 : 0;
}

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string line = collapse_spaces(printable_line(text));
  std::string escaped;
  escaped.reserve(line.size() + line.size() / 8);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool may_open = c == '`' && (i == 0 || line[i - 1] != '`');
    if (const std::size_t code = may_open ? code_span_length(std::string_view(line).substr(i)) : 0;
        code > 0) {
      escaped.append(line, i, code);
      i += code - 1;
      continue;
    }
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '@':
        escaped += "@\xe2\x81\xa0";
        break;  // a word joiner: no mention, no mail link
      case ':':
        escaped += std::string_view(line).substr(i).starts_with("://") ? ":\\" : ":";
        break;
      case '_':
        escaped += is_within_word(line, i) ? "_" : "\\_";
        break;
      case '.':
        escaped += i >= 3 && equals_ignoring_case(line.substr(i - 3, 3), "www") ? "\\." : ".";
        break;
      case '\\':
      case '`':
      case '*':
      case '[':
      case ']':
      case '|':
      case '~':
      case '$':
      case '#':
        escaped.append("\\").append(1, c);
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string xml_text(std::string_view text) {
  return xml_escape(printable(text));
}

std::string html_text(std::string_view text) {
  // A build server that prints the page reads a command where a line begins with two colons.
  return replace_all(xml_escape(printable(text)), "::", "&#58;:");
}

std::string xml_attribute(std::string_view text) {
  return xml_escape(printable_line(text));
}

std::string github_message(std::string_view text) {
  return percent_encode(without_server_commands(printable(text)), "%\r\n");
}

std::string github_property(std::string_view text) {
  return percent_encode(without_server_commands(printable_line(text)), "%\r\n:,");
}

std::string safe_json(std::string json) {
  std::string safe;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (static_cast<unsigned char>(json[i]) < 0xc2) continue;
    const unsigned code = short_code_point(std::string_view(json).substr(i));
    const std::size_t length = code >= 0x800 ? 3 : 2;
    if (code == 0 || printable(json.substr(i, length)).front() != '\\') continue;
    safe.append(json, copied, i - copied).append(fmt::format("\\u{:04x}", code));
    copied = i + length;
  }
  if (copied > 0) json = safe.append(json, copied);
  return without_server_commands(std::move(json), "\\u005b");
}

std::string without_server_commands(std::string text, std::string_view bracket) {
  if (text.find("##") == std::string::npos) return text;
  for (std::string_view start : {"##", "##vso", "##teamcity"})
    text =
        replace_all(std::move(text), std::string(start) + "[", std::string(start).append(bracket));
  return text;
}

std::string shell_word(std::string_view text) {
  const std::string word = printable_line(text);
  const bool plain = !word.empty() && word.front() != '-' && std::ranges::all_of(word, [](char c) {
    return is_word(c) || std::string_view("/._-+@%=:,").find(c) != std::string_view::npos;
  });
  return plain ? word : "'" + replace_all(word, "'", "'\\''") + "'";
}

}  // namespace seatrial::report
