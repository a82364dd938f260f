#pragma once

#include "lint/rule.hpp"

namespace seatrial::lint {

// "Migrate remaining 7 services" above a list of eight.
Faults wrong_counts(const Document& document);

// "Progress: 3/5 done" above five boxes of which two are ticked.
Faults wrong_progress(const Document& document);

}  // namespace seatrial::lint
