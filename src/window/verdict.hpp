#pragma once

#include <string_view>
#include <vector>

#include "window/header.hpp"

namespace seatrial::window {

// What the cell of a column that is no outcome says of a day: "no", "fail: timeout", "partially".
// Free text says nothing.
enum class CellVerdict { none, good, bad, doubtful };
CellVerdict read_verdict(std::string_view cell, const Column& column);

// "not run", "amber", "n/a" and nothing at all in a column of which most cells are verdicts.
bool lacks_verdict(std::string_view cell, const Column& column);

// What most of the cells of a column say.
Usual usual_of(const std::vector<std::string_view>& cells);

}  // namespace seatrial::window
