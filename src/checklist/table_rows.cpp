#include "checklist/table_rows.hpp"

#include "base/markdown_lines.hpp"

namespace seatrial::checklist {
namespace {

Row read_row(const Document& document, int line, std::size_t begin) {
  const std::size_t skipped = begin - document.lines.line_start(line);
  Row row{.line = line, .cells = table_cells(document.line_text(line).substr(skipped))};
  if (row.cells.empty()) row.cells.push_back({});  // a line of one bar
  for (Span& cell : row.cells) cell.offset += begin;
  return row;
}

}  // namespace

Row read_row(const Document& document, int line) {
  return read_row(document, line, document.lines.line_start(line));
}

std::vector<Row> read_rows(const Document& document, const Block& table) {
  std::vector<Row> rows;
  const int header = document.line(table);
  rows.push_back(read_row(document, header, table.span.offset));  // behind the marker of a list
  for (int index = 1; index < static_cast<int>(table.extra); ++index) {
    const int line = header + 1 + index;
    if (document.has_line(line)) rows.push_back(read_row(document, line));
  }
  return rows;
}

}  // namespace seatrial::checklist
