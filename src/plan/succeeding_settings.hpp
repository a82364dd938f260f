#pragma once

#include <vector>

#include "model/checklist.hpp"
#include "plan/document_binds.hpp"

namespace seatrial::plan {

// `MODE=shadow` of a phase, where a later phase sets `MODE=enforced`: once that is so, the earlier
// value has nothing left to say, and its check names it as an exception. Of two values one has to
// be an order ("Set ..."): two that are merely stated contradict each other. A value that undoes
// the earlier one (`MAINTENANCE=off` behind `on`) may be the one before it as well, and excuses
// nothing. Ticks do not matter here: what is demanded stays the same when somebody ticks a box.
void let_later_phases_succeed(const Checklist& checklist, std::vector<Found>& found);

}  // namespace seatrial::plan
