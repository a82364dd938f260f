#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/view.hpp"

// The pieces that the Markdown snapshot and the step summary are built from.
namespace seatrial::report {

// "| FAIL | text | ... |" with each cell made safe.
std::string table_row(const std::vector<std::string>& cells);
std::string table_head(const std::vector<std::string>& titles);

std::string decision_line(const View& view);

// Each with its heading; empty where there is nothing to show.
std::string flaky_table(const View& view);
std::string unread_table(const View& view);

// Cells of one item: verdict, item, environment where there are several, expected, observed, place,
// why and origin, and the claim where a box is ticked.
std::vector<std::string> item_titles(const View& view);
std::vector<std::string> item_cells(const View& view, const Row& row);

std::string gates_table(const View& view);
std::string waivers_table(const View& view);

}  // namespace seatrial::report
