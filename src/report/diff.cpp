#include "report/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t context = 3;

using Line = std::optional<std::string_view>;  // none: behind the end of the shorter text
using Lines = std::vector<Line>;

// The lines of one hunk: changes that stand no more than twice the context apart.
std::size_t hunk_end(const Lines& before, const Lines& after, std::size_t first) {
  std::size_t last = first;
  for (std::size_t i = first; i < before.size() && i <= last + 2 * context; ++i)
    if (before[i] != after[i]) last = i;
  return last + 1;
}

std::size_t lines_there(const Lines& lines, std::size_t from, std::size_t to) {
  return to - from -
         static_cast<std::size_t>(std::count(lines.begin() + static_cast<std::ptrdiff_t>(from),
                                             lines.begin() + static_cast<std::ptrdiff_t>(to),
                                             std::nullopt));
}

void add_lines(char sign, const Lines& lines, std::size_t from, std::size_t to, std::string& out) {
  for (std::size_t i = from; i < to; ++i)
    if (lines[i]) out += fmt::format("{}{}\n", sign, *lines[i]);
}

void add_hunk(const Lines& before, const Lines& after, std::size_t first, std::size_t end,
              std::string& out) {
  const std::size_t from = first > context ? first - context : 0;
  const std::size_t to = std::min(end + context, before.size());
  out += fmt::format("@@ -{0},{1} +{0},{2} @@\n", from + 1, lines_there(before, from, to),
                     lines_there(after, from, to));
  for (std::size_t i = from; i < to;) {
    if (before[i] == after[i]) {
      out += fmt::format(" {}\n", *before[i++]);
      continue;
    }
    std::size_t stop = i;
    while (stop < to && before[stop] != after[stop]) ++stop;
    add_lines('-', before, i, stop, out);
    add_lines('+', after, i, stop, out);
    i = stop;
  }
}

// A line end of two bytes is the same on both sides and no part of the line.
Lines lines_of(std::string_view text) {
  Lines lines;
  for (std::string_view line : split_lines(text)) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
  }
  return lines;
}

}  // namespace

std::string line_diff(std::string_view path, std::string_view before, std::string_view after) {
  Lines old_lines = lines_of(before);
  Lines new_lines = lines_of(after);
  std::string out;
  if (before == after) return out;
  const std::size_t size = std::max(old_lines.size(), new_lines.size());
  old_lines.resize(size);
  new_lines.resize(size);
  for (std::size_t i = 0; i < old_lines.size(); ++i) {
    if (old_lines[i] == new_lines[i]) continue;
    const std::size_t end = hunk_end(old_lines, new_lines, i);
    add_hunk(old_lines, new_lines, i, end, out);
    i = end;
  }
  return fmt::format("--- {0}\n+++ {0}\n", printable_line(path)) + printable(out);
}

}  // namespace seatrial::report
