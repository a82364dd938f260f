#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checklist/items.hpp"
#include "checklist/table_cells.hpp"
#include "checklist/table_columns.hpp"

namespace seatrial::checklist {

// The items that stand in the rows of a table. The draft must outlive it.
class TableSeeds {
 public:
  TableSeeds(const Draft& draft, BlockId table);

  const std::vector<Row>& rows() const { return cells_.rows(); }
  const std::string& lead_in() const { return context_.lead; }

  std::optional<ItemSeed> seed(const Row& row) const;
  std::optional<std::string> command(const Row& row) const;  // of its column of commands

  // "| `AUTH_MODE` | on | off |" below "Variable", "Production" and "Staging", and
  // "| `wal_level` | replica | logical |" below "Parameter", "Old" and "New"
  bool sets_value(const Row& row) const;
  bool is_signed() const;  // somebody signs each row
  bool holds_box(const Row& row) const;

  // Something is checked, ordered or bounded in most rows, or wants an answer in all of them,
  // whatever the header says.
  bool looks_like_checks() const;

 private:
  bool asks(const Row& row) const;
  bool has_open_column() const;
  bool is_wanted_row(const Row& row) const;
  bool is_bounded(const Row& row) const;
  bool is_reason_to_stop(const Row& row) const;
  bool is_banded(const Row& row) const;
  bool is_setting(const Row& row) const;
  bool names_key_and_value(const Row& row) const;
  bool is_register() const;
  bool demands_value(const Row& row) const;
  bool tells_release(const Row& row) const;

  ItemSeed plain_row(const Row& row) const;
  ItemSeed claimed_row(const Row& row) const;
  ItemSeed rule_row(const Row& row) const;
  ItemSeed status_row(const Row& row) const;
  ItemSeed row_against_start(const Row& row) const;
  ItemSeed signer_row(const Row& row) const;
  std::optional<ItemSeed> variable_row(const Row& row) const;
  Topic rule_of(const Row& row) const;
  Topic rule_of_tier(const Row& row, Topic around) const;
  Topic rule_in(const Span& cell, std::size_t column) const;

  bool describes(const Row& row, std::size_t column) const;
  Span first_cell(const Row& row) const;
  Span whole(const Row& row) const;
  std::vector<Span> ticked_cells(const Row& row, const Span& span) const;
  std::size_t bar_behind(std::size_t at) const;

  const Document& document_;
  TableCells cells_;
  TableContext context_;
  TableColumns columns_;
};

}  // namespace seatrial::checklist
