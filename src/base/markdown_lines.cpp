#include "base/markdown_lines.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial {
namespace {

Span trimmed(std::string_view line, std::size_t begin, std::size_t end) {
  while (begin < end && is_blank(line[begin])) ++begin;
  while (end > begin && is_blank(line[end - 1])) --end;
  return {begin, end - begin};
}

bool is_rule_cell(std::string_view cell) {
  if (cell.starts_with(':')) cell.remove_prefix(1);
  if (cell.ends_with(':')) cell.remove_suffix(1);
  return !cell.empty() && cell.find_first_not_of('-') == cell.npos;
}

}  // namespace

std::vector<Span> table_cells(std::string_view line) {
  std::vector<Span> cells;
  std::size_t begin = line.find_first_not_of(" \t>");
  if (begin == line.npos) return cells;
  if (line[begin] == '|') ++begin;
  for (std::size_t at = begin; at <= line.size() && cells.size() < limits::table_columns_max;
       ++at) {
    if (at + 1 < line.size() && line[at] == '\\')
      ++at;
    else if (at == line.size() || line[at] == '|') {
      if (at == line.size() && trim(line.substr(std::min(begin, at))).empty()) break;
      cells.push_back(trimmed(line, begin, at));
      begin = at + 1;
    }
  }
  return cells;
}

std::string markdown_cell(std::string_view text) {
  return replace_all(std::string(text), "|", "\\|");
}

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(" \t>"), line.size());
}

bool is_table_rule(std::string_view line) {
  const auto cells = table_cells(line);
  return !cells.empty() && line.find('|') != line.npos &&
         std::ranges::all_of(
             cells, [&](Span cell) { return is_rule_cell(line.substr(cell.offset, cell.length)); });
}

std::size_t list_marker_length(std::string_view text) {
  constexpr std::size_t digits_max = 9;
  if (text.empty()) return 0;
  std::size_t at = 0;
  if (text[0] == '-' || text[0] == '*' || text[0] == '+') {
    at = 1;
  } else {
    while (at < text.size() && at < digits_max && is_digit(text[at])) ++at;
    if (at == 0 || at >= text.size() || (text[at] != '.' && text[at] != ')')) return 0;
    ++at;
  }
  const bool ends = at >= text.size() || is_blank(text[at]) || text[at] == '\n' || text[at] == '\r';
  return ends ? at : 0;
}

bool is_fence(std::string_view text) {
  return text.starts_with("```") || text.starts_with("~~~");
}

}  // namespace seatrial
