#include "checklist/table_cells.hpp"

#include "base/plain_text.hpp"
#include "base/text.hpp"

namespace seatrial::checklist {

TableCells::TableCells(const Draft& draft, BlockId table)
    : document_(draft.document), rows_(read_rows(draft.document, draft.block(table))) {
  if (rows_.size() < 2) return;
  for (const Span& cell : rows_[0].cells) names_.push_back(plain(cell));
  add_rows_behind(draft, table);
}

std::string_view TableCells::text(const Span& cell) const {
  return document_.source.substr(cell.offset, cell.length);
}

std::string TableCells::plain(const Span& cell) const {
  return plain_text(text(cell));
}

bool TableCells::is_empty(const Row& row, std::size_t column) const {
  return column >= row.cells.size() ||
         text(row.cells[column]).find_first_not_of(" _") == std::string_view::npos;
}

std::size_t TableCells::find(bool (*says)(std::string_view name)) const {
  const auto found = std::ranges::find_if(names_, says);
  return found == names_.end() ? no_column : static_cast<std::size_t>(found - names_.begin());
}

std::size_t TableCells::behind_number(std::size_t first) const {
  const bool is_number = first + 1 < names_.size() && equals_ignoring_case(names_[first], "id");
  return is_number ? first + 1 : first;
}

// An empty line ends a table; its author goes on below it.
void TableCells::add_rows_behind(const Draft& draft, BlockId table) {
  for (BlockId id = draft.block(table).next; id != no_block; id = draft.block(id).next) {
    const Block& block = draft.block(id);
    if (block.kind != BlockKind::paragraph || !document_.bytes(block).starts_with('|')) return;
    const int first = document_.line(block);
    const int last = document_.lines.at(block.span.offset + block.span.length - 1).line;
    for (int line = first; line <= last; ++line) {
      Row row = read_row(document_, line);
      if (row.cells.size() != names_.size()) return;
      rows_.push_back(std::move(row));
    }
  }
}

}  // namespace seatrial::checklist
