#pragma once

#include <functional>
#include <string>

#include "model/streak.hpp"
#include "window/row_cells.hpp"

namespace seatrial::window {

// Takes what cannot be read, and how to mend it.
using Complain = std::function<void(Span place, std::string message, std::string help)>;

// What a row says of its day: outcome and mode, why it failed and what takes its pass back
// (SmokeRecord::why_not_counted). Columns of outcomes, modes, flags, environments, counts and
// verdicts decide; a remark takes a pass back only where it speaks of this very run, and any other
// doubt in it is a `notice`.
void read_row_outcome(const RowCells& cells, const Complain& complain, const Complain& notice,
                      SmokeRecord& record);

}  // namespace seatrial::window
