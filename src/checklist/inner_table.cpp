#include "checklist/inner_table.hpp"

#include <algorithm>

#include "base/markdown_lines.hpp"
#include "base/text.hpp"

namespace seatrial::checklist {
namespace {

bool may_be_rule(std::string_view line) {
  return line.find('|') != line.npos && line.find_first_not_of(" \t\r>|:-") == line.npos;
}

bool is_rule_of(std::string_view line, std::string_view header) {
  return may_be_rule(line) && is_table_rule(line) &&
         table_cells(header).size() == table_cells(line).size();
}

// "• [ ] next" is no row, though nothing stands between it and the last one.
bool begins_list(std::string_view line) {
  line = trim(line);
  return line.find('|') == line.npos &&
         (exported_bullet_length(line) > 0 || begins_with_box(behind_markers(line)));
}

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

std::size_t without_space_behind(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n>");
  return last == text.npos ? 0 : last + 1;
}

// Of a table whose header begins at `header` and whose rule ends at `end`.
InnerTable table_of(std::string_view text, std::size_t header, std::size_t end) {
  std::uint32_t rows = 1;
  while (end < text.size()) {
    const std::size_t next = end_of_line(text, end + 1);
    if (begins_list(text.substr(end + 1, next - end - 1))) break;
    end = next;
    ++rows;
  }
  const std::size_t begin = std::min(text.find_first_not_of(" \t>", header), end);
  return {.lead = without_space_behind(text.substr(0, header)),
          .block = {.kind = BlockKind::table,
                    .span = {begin, without_space_behind(text.substr(0, end)) - begin},
                    .extra = rows},
          .end = std::min(text.find_first_not_of(" \t\r\n>", end), text.size())};
}

}  // namespace

std::optional<InnerTable> inner_table(std::string_view text) {
  std::size_t header = 0;
  for (std::size_t begin = end_of_line(text, 0) + 1; begin < text.size();) {
    const std::size_t end = end_of_line(text, begin);
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_rule_of(line, text.substr(header, begin - 1 - header)))
      return table_of(text, header, end);
    header = begin;
    begin = end + 1;
  }
  return std::nullopt;
}

bool is_wide_table_rule(std::string_view line) {
  constexpr std::size_t width_min = 3;
  return may_be_rule(line) && is_table_rule(line) &&
         std::ranges::all_of(table_cells(line),
                             [](const Span& cell) { return cell.length >= width_min; });
}

}  // namespace seatrial::checklist
