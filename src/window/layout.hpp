#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "window/header.hpp"
#include "window/heading.hpp"
#include "window/written_time.hpp"

// Where a document keeps its table of records, and what its columns hold.
namespace seatrial::window {

struct Layout {
  std::vector<Column> columns;
  DateOrder order = DateOrder::unknown;  // of 02/03/2026, as other rows or the header tell
  Span header;                           // lines without their ends
  TableHeading heading = {};
  Span rule;
  std::vector<Span> rows;         // also behind empty lines, as hand-made tables have them
  std::vector<Span> strays;       // lines that look like rows, behind it, and belong to no table
  bool tells_fails_only = false;  // it tells no more than that something passed: only fails count
  bool is_of_others = false;      // and its heading names something else: nor do they

  bool has(ColumnKind kind) const;
  std::size_t find(ColumnKind kind) const;  // its column; columns.size(): none
  // How far ahead of UTC clocks without a zone are, as the headers say; none: they do not.
  std::optional<std::chrono::minutes> offset() const;
  const Column* of_unknown_zone() const;  // where the header names one; none: nullptr
  // "AUTH_MODE (wanted)", which may be the flag or not, where no column tells it; none: nullptr.
  const Column* unclear_for(std::string_view flag) const;
};

// A row that has nothing to tell of its day: prepared, a total, a pattern of what to write.
bool says_nothing(const Layout& layout, std::string_view text, Span row);

// Every table with a column for the date and one for the outcome, outside code and comments; where
// some of them tell flags, modes or checks, only the fails of others: a list of changes has dates
// as well. A table below "Example" is none.
// Columns are known by the words of their header; `flags` are names that are demanded, so that they
// are found in any spelling.
std::vector<Layout> find_layouts(std::string_view text, const std::set<std::string>& flags);

}  // namespace seatrial::window
