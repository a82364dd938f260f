#pragma once

#include <vector>

#include "model/checklist.hpp"
#include "plan/document_binds.hpp"

namespace seatrial::plan {

// `MODE=shadow` of a phase is superseded where a later phase sets `MODE=enforced`: once that is so,
// nobody can see the earlier value any more, and its check names the later one as an exception. Of
// two values one has to be an order ("Set ..."): two that are merely stated contradict each other.
// A value that undoes the earlier one (`MAINTENANCE=off` behind `on`) may be the one before it as
// well, and excuses nothing. Ticks do not matter here: what is demanded stays the same when
// somebody ticks a box.
void except_superseded_settings(const Checklist& checklist, std::vector<Found>& found);

}  // namespace seatrial::plan
