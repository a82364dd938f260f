#include "checklist/admit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/markdown_lines.hpp"

namespace seatrial::checklist {
namespace {

// `* * *` is a ruler and opens no containers, however long it is.
class Rulers {
 public:
  explicit Rulers(std::string_view line)
      : star_(line.find_last_not_of("* \t\r")), dash_(line.find_last_not_of("- \t\r")) {}

  bool starts_at(std::string_view line, std::size_t at) const {
    if (line[at] != '*' && line[at] != '-') return false;
    const std::size_t last_other = line[at] == '*' ? star_ : dash_;
    return last_other == std::string_view::npos || last_other < at;
  }

 private:
  std::size_t star_;
  std::size_t dash_;
};

struct Prefix {
  std::size_t columns = 0;  // of white space
  std::size_t markers = 0;  // quotes and list markers
};

Prefix container_prefix(std::string_view line) {
  const Rulers rulers(line);
  Prefix prefix;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ' || line[at] == '\t') {
      prefix.columns += line[at++] == '\t' ? 4 : 1;
      continue;
    }
    if (rulers.starts_at(line, at)) break;
    const std::size_t marker = line[at] == '>' ? 1 : list_marker_length(line.substr(at));
    if (marker == 0) break;
    ++prefix.markers;
    at += marker;
  }
  return prefix;
}

// Counts the cells of a delimiter row (`|---|:-:|`), 0 for any other line.
std::size_t delimiter_columns(std::string_view line) {
  if (line.find('-') == std::string_view::npos) return 0;
  if (line.find_first_not_of(" \t\r>|:-") != std::string_view::npos) return 0;
  return static_cast<std::size_t>(std::ranges::count(line, '|')) + 1;
}

// Carriage returns that end a line on their own, as on very old machines.
std::size_t lone_returns(std::string_view source) {
  std::size_t count = 0;
  for (std::size_t at = source.find('\r'); at != std::string_view::npos;
       at = source.find('\r', at + 1))
    if (at + 1 < source.size() && source[at + 1] != '\n' && source[at + 1] != '\r') ++count;
  return count;
}

std::unexpected<Error> over(int line, std::string_view what, std::size_t limit) {
  return fail(fmt::format("line {}: {} (limit {})", line, what, limit));
}

}  // namespace

Result<void> admit(std::string_view source) {
  if (source.size() > limits::checklist_bytes_max)
    return fail(fmt::format("{} bytes are too many for a checklist (limit {})", source.size(),
                            limits::checklist_bytes_max));
  if (const auto nul = source.find('\0'); nul != std::string_view::npos)
    return fail(fmt::format("not a text file: byte {} is NUL", nul));

  const bool only_returns = source.find('\n') == std::string_view::npos;
  if (lone_returns(source) > (only_returns ? 0 : limits::lone_returns_max))
    return fail(fmt::format(
        "the lines end in bare carriage returns (limit {}): save the file with line feeds",
        limits::lone_returns_max));

  // A container of depth d needs two columns or a marker for each of the others on its own line,
  // and can only be one deeper than what stood before it for each of its markers. No stack is
  // needed for that bound.
  std::size_t depth_reached = 0;
  int number = 0;
  for (std::size_t begin = 0; begin < source.size();) {
    ++number;
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    const std::string_view line = source.substr(begin, end - begin);
    begin = end + 1;
    if (line.size() > limits::checklist_line_bytes_max)
      return over(number, "the line has too many bytes", limits::checklist_line_bytes_max);
    if (delimiter_columns(line) > limits::table_columns_max + 2)
      return over(number, "the table has too many columns", limits::table_columns_max);
    const Prefix prefix = container_prefix(line);
    const std::size_t depth =
        std::min(prefix.columns / 2 + prefix.markers, depth_reached + prefix.markers);
    depth_reached = std::max(depth_reached, depth);
    if (depth_reached > limits::container_depth_max)
      return over(number, "lists and quotes are nested too deeply", limits::container_depth_max);
  }
  return {};
}

}  // namespace seatrial::checklist
