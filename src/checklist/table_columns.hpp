#pragma once

#include <optional>
#include <string>

#include "checklist/draft.hpp"
#include "checklist/sign_off_columns.hpp"
#include "checklist/table_cells.hpp"
#include "checklist/topics.hpp"

namespace seatrial::checklist {

// What stands around a table says of it.
struct TableContext {
  std::string lead;  // the line that introduces it
  Topic topic = Topic::neutral;
  bool tiers = false;     // each row says what it leads to
  bool asks = false;      // the document asks for something
  bool operates = false;  // it asks, or tells how something is operated
  bool reports = false;   // it tells what was done, but for this table
  bool states = false;    // a status may be the value that a variable has
  bool released = false;  // a row may tell what was released
};
TableContext context_of_table(const Draft& draft, BlockId table);

// The column that says what is true of a row, those that a person fills in, and what its rows are.
struct TableColumns {
  std::size_t status = no_column;
  std::size_t danger = no_column;
  std::size_t answer = no_column;  // whether to roll back
  std::size_t remark = no_column;  // the same, beside what is expected
  std::size_t need = no_column;    // of a table of variables
  std::size_t value = no_column;   // which value each of them has to have
  std::size_t text = 0;
  std::size_t command = no_column;
  SignOffColumns signers;
  bool boxed = false;  // the status is a box in front of the text, and in its cell
  bool signatures = false;
  bool persons = false;  // who signs each row, and when
  bool thresholds = false;
  bool bands = false;          // "Green", "Yellow", "Red": what each value of a row means
  std::optional<bool> wanted;  // what the thresholds name; none: each row says for itself
  bool demands = false;        // each row says what has to hold or to be done
  bool measures = false;       // values are to be measured: "____ s"
};
TableColumns find_columns(const TableCells& cells, const TableContext& context,
                          std::string_view section_title);

// "Notes", "Owner", "#": nothing in it says what has to hold.
bool is_for_remarks(std::string_view name);

// A cell without the box in front of it; all of it: there is none.
Span behind_box(const TableCells& cells, const Span& cell);

}  // namespace seatrial::checklist
