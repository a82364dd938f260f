#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/draft.hpp"
#include "checklist/table_rows.hpp"

namespace seatrial::checklist {

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

// What a table holds, cell by cell. The draft must outlive it.
class TableCells {
 public:
  TableCells(const Draft& draft, BlockId table);

  const std::vector<Row>& rows() const { return rows_; }            // [0] is the header
  const std::vector<std::string>& names() const { return names_; }  // of the header, plain

  std::string_view text(const Span& cell) const;
  std::string plain(const Span& cell) const;
  bool is_empty(const Row& row, std::size_t column) const;  // or a line to write on

  // The first column with such a name.
  std::size_t find(bool (*says)(std::string_view name)) const;
  // The first column that says more than the number of its row.
  std::size_t behind_number(std::size_t first) const;

  // Each row that names something in `key` satisfies it, and there is one.
  template <class Says>
  bool all_rows(std::size_t key, Says says) const {
    const auto names = [&](const Row& row) { return !is_empty(row, key); };
    return std::any_of(rows_.begin() + 1, rows_.end(), names) &&
           std::all_of(rows_.begin() + 1, rows_.end(),
                       [&](const Row& row) { return !names(row) || says(row); });
  }

 private:
  void add_rows_behind(const Draft& draft, BlockId table);

  const Document& document_;
  std::vector<Row> rows_;
  std::vector<std::string> names_;
};

}  // namespace seatrial::checklist
