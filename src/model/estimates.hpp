#pragma once

#include "model/checklist.hpp"

namespace seatrial {

// An item's estimate covers its nested items: theirs are not added to it.
bool is_within_estimate(const Checklist& checklist, const Item& item);

// Sums end where an int does.
void add_estimate(Estimate& sum, const Estimate& more);

}  // namespace seatrial
