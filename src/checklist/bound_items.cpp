#include "checklist/bound_items.hpp"

#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t indentation_max = 3;  // four blanks make code, but below another entry
constexpr char text_byte = 'x';

// Where the sign of "- > 10" stands in a line; npos: it is none.
std::size_t sign_of_bound(std::string_view line, bool below_entry) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == line.npos || (begin > indentation_max && !below_entry)) return line.npos;
  const std::size_t marker = list_marker_length(line.substr(begin));
  const std::size_t sign = marker == 0 ? line.npos : line.find_first_not_of(" \t", begin + marker);
  if (sign == line.npos || line[sign] != '>') return line.npos;
  std::size_t number = sign + 1;
  if (number < line.size() && line[number] == '=') ++number;
  number = line.find_first_not_of(" \t", number);
  return number != line.npos && is_digit(line[number]) ? sign : line.npos;
}

}  // namespace

std::optional<std::string> with_bounds_as_text(std::string_view source) {
  std::optional<std::string> text;
  bool fenced = false, below_entry = false;
  for (const std::string_view line : split_lines(source)) {
    const std::string_view content = trim(line);
    if (is_fence(content)) fenced = !fenced;
    if (fenced || content.empty()) continue;
    const std::size_t sign = sign_of_bound(line, below_entry);
    below_entry = list_marker_length(content) > 0;
    if (sign == line.npos) continue;
    if (!text) text = std::string(source);
    (*text)[static_cast<std::size_t>(line.data() - source.data()) + sign] = text_byte;
  }
  return text;
}

}  // namespace seatrial::checklist
