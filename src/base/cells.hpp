#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace seatrial {

// The cells of one line of a Markdown table, with the place of each one's content in the line;
// empty cells have length 0. `\|` does not end a cell; what quotes the line is skipped.
std::vector<Span> table_cells(std::string_view line);

// "| --- | :-: |": the line below the header.
bool is_table_rule(std::string_view line);

}  // namespace seatrial
