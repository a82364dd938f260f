#pragma once

#include <set>
#include <string>

#include "model/streak.hpp"
#include "window/row_cells.hpp"

namespace seatrial::window {

// What a row says that flags were, in columns of their own, in a list ("A=x, B=y") and in remarks;
// of remarks only those that are `demanded`. Their names are added to `found`.
void read_row_flags(const RowCells& cells, const std::set<std::string>& demanded,
                    SmokeRecord& record, std::set<std::string>& found);

}  // namespace seatrial::window
