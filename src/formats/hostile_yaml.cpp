#include "formats/hostile_yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial::formats {
namespace {

Diagnostic refusal(std::string_view code, std::string_view path, std::string_view text,
                   std::size_t offset, std::string message, std::string help) {
  return {.code = std::string(code),
          .path = std::string(path),
          .span = {.offset = offset, .length = offset < text.size() ? std::size_t{1} : 0},
          .at = LineIndex(text.substr(0, offset + 1)).at(offset),
          .message = std::move(message),
          .help = std::move(help)};
}

// YAML's c-printable, as far as one byte decides; NEL and the like are text here.
bool is_forbidden(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\r') return at + 1 == text.size() || text[at + 1] != '\n';
  if (static_cast<unsigned char>(c) == 0xc2 && at + 1 < text.size())
    return static_cast<unsigned char>(text[at + 1]) < 0xa0 &&
           static_cast<unsigned char>(text[at + 1]) != 0x85;
  return (c >= 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
}

// Start of the first line that is not UTF-8: no sequence reaches over a line feed.
std::size_t first_malformed_line(std::string_view text) {
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (!is_valid_utf8(text.substr(start, end - start))) break;
    start = end + 1;
  }
  return start;
}

// Lines and runs of blank lines.
std::optional<Diagnostic> refuse_lines(std::string_view path, std::string_view text) {
  std::size_t lines = 0, blank_run = 0, start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    blank_run = trim(text.substr(start, end - start)).empty() ? blank_run + 1 : 0;
    if (++lines > limits::config_lines_max)
      return refusal("ST0304", path, text, start,
                     fmt::format("more than {} lines", limits::config_lines_max),
                     "the limit is config_lines_max");
    if (blank_run > limits::config_blank_lines_max)
      return refusal(
          "ST0304", path, text, start,
          fmt::format("more than {} blank lines in a row", limits::config_blank_lines_max),
          "the limit is config_blank_lines_max; remove some");
    start = end + 1;
  }
  return std::nullopt;
}

// Open brackets, wherever they stand: libfyaml looks far ahead for the end of what may become a
// key.
std::optional<Diagnostic> refuse_brackets(std::string_view path, std::string_view text) {
  std::size_t open = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[' || text[at] == '{') ++open;
    if ((text[at] == ']' || text[at] == '}') && open > 0) --open;
    if (open > limits::config_open_brackets_max)
      return refusal("ST0304", path, text, at,
                     fmt::format("more than {} open brackets", limits::config_open_brackets_max),
                     "the limit is config_open_brackets_max");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Diagnostic> refuse_hostile(std::string_view path, std::string_view text) {
  if (text.size() > limits::config_bytes_max)
    return Diagnostic{.code = "ST0304",
                      .path = std::string(path),
                      .message = fmt::format("larger than {} bytes", limits::config_bytes_max),
                      .help = "the limit is config_bytes_max"};
  if (!is_valid_utf8(text))
    return refusal("ST0301", path, text, first_malformed_line(text), "this line is not UTF-8",
                   "save the file as UTF-8");
  for (std::size_t at = 0; at < text.size(); ++at)
    if (is_forbidden(text, at))
      return refusal("ST0301", path, text, at, "a control character",
                     "YAML allows line feeds and tabs; write others as an escape in double quotes");
  if (auto refused = refuse_brackets(path, text)) return refused;
  return refuse_lines(path, text);
}

}  // namespace seatrial::formats
