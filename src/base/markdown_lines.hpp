#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

// What single lines of Markdown are, for those who do not parse the whole text.
namespace seatrial {

// The cells of one line of a Markdown table, with the place of each one's content in the line;
// empty cells have length 0. `\|` does not end a cell; what quotes the line is skipped.
std::vector<Span> table_cells(std::string_view line);

// As a cell of a table: a pipe would end it.
std::string markdown_cell(std::string_view text);

// "| --- | :-: |": the line below the header.
bool is_table_rule(std::string_view line);

// Length of `-`, `*`, `+`, `12.` or `12)` where white space or the end of the line follows; 0 if
// none.
std::size_t list_marker_length(std::string_view text);

// Of blanks, tabs and marks of quotation.
std::size_t indentation(std::string_view line);

// A line that opens or closes a block of code, without its indentation.
bool is_fence(std::string_view text);

}  // namespace seatrial
