#pragma once

#include <string_view>
#include <vector>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// A cell of a row, with the head of its column.
struct HeadedCell {
  std::string_view head, cell;
};

// Of an item that is a row of a table. Empty: it is none, or nothing heads it.
std::vector<HeadedCell> headed_cells(const View& view);

}  // namespace seatrial::recognize
