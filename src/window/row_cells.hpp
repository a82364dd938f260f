#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "window/layout.hpp"

namespace seatrial::window {

// The cells of one row of a table, by what their columns hold. What it was made from must outlive
// it.
class RowCells {
 public:
  RowCells(const Layout& layout, std::string_view text, Span row);

  const Layout& layout() const { return layout_; }
  const std::vector<Column>& columns() const { return layout_.columns; }
  Span row() const { return row_; }

  // Of a column behind the last cell: nothing.
  std::string_view at(std::size_t column) const;
  std::string_view of(ColumnKind kind) const { return at(layout_.find(kind)); }

  // Where to point to: at the cell, and at the row where it is empty.
  Span place(std::size_t column) const;
  Span place_of(ColumnKind kind) const { return place(layout_.find(kind)); }

  bool are_empty() const;
  bool overflow() const;       // more of them than the header has
  bool repeat_header() const;  // in a long table, so that its readers need not go up

  // Which environment the row is about; empty: none is told.
  std::string environment() const;

  // "eu / acme" of "Region | eu" and "Tenant | acme"; empty: it is about all of them.
  std::string part() const;
  bool is_loose_part() const;  // what names it may as well name a runner

 private:
  const Layout& layout_;
  std::string_view text_;
  Span row_;
  std::vector<Span> cells_;
};

// The value that a cell shows: without ticks, emphasis, quotes and brackets around it, of a link
// its text.
std::string shown(std::string_view cell);

}  // namespace seatrial::window
