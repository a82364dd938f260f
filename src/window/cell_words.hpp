#pragma once

#include <string_view>

namespace seatrial::window {

// Does the cell of a date say that its row tells of no day? "Total", "YYYY-MM-DD"
bool is_no_record(std::string_view cell);

// Does a cell say that what its header names was the case? "yes", "W-12", "2026-03-04", and not
// "no", "none", "not needed", a dash or nothing at all.
bool applies(std::string_view cell);

bool is_unset(std::string_view cell);   // "(unset)", "-", "n/a", nothing at all
bool is_zero(std::string_view figure);  // "0", "0.0", nothing at all

}  // namespace seatrial::window
