#pragma once

#include <algorithm>
#include <vector>

#include "checklist/document.hpp"

namespace seatrial::checklist {

// One row of a table with the place of each cell's content, at least one; empty cells have length
// 0.
struct Row {
  int line = 0;
  std::vector<Span> cells;

  bool says_something() const {
    return std::ranges::any_of(cells, [](const Span& cell) { return cell.length > 0; });
  }
};

Row read_row(const Document& document, int line);
std::vector<Row> read_rows(const Document& document, const Block& table);  // [0] is the header

}  // namespace seatrial::checklist
