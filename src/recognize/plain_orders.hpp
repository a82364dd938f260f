#pragma once

#include "recognize/view.hpp"

namespace seatrial::recognize {

// "Verify the migration:", "2. Full checks", "Check that the shop is up": what the commands below
// show by ending well, and no other place, time, person, number or second thing. Any word that
// could turn, limit or redirect it makes the answer false.
bool is_plain_order(const View& view, const Finding& found);

// The same of what stands between a heading and its block: "Run the following commands:".
bool is_plain_lead(std::string_view text);

}  // namespace seatrial::recognize
