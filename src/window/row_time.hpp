#pragma once

#include <optional>

#include "base/zone.hpp"
#include "model/streak.hpp"
#include "window/row_cells.hpp"
#include "window/row_outcome.hpp"

// When what a row records was, and when the row was written.
namespace seatrial::window {

// The time of its cells for date and clock; none, and a complaint: nobody can tell. An empty cell
// below a day belongs to that day: `above` is the time of the row above; `zone` that of clocks
// which tell none.
std::optional<UtcTime> read_row_time(const RowCells& cells, const Zone& zone,
                                     std::optional<UtcTime> above, const Complain& complain);

// A date stands in it that can be read, or it belongs to the day above.
bool has_row_date(const RowCells& cells, std::optional<UtcTime> above);

// "Recorded at": a row that was written on another day than its own.
void read_row_writing(const RowCells& cells, const Zone& zone, SmokeRecord& record);

}  // namespace seatrial::window
