#pragma once

#include "model/run.hpp"

namespace seatrial::plan {

// Gives each item the digest of what it demands: its words, whatever its blanks hold, and the
// kinds and parameters of its checks. What a run found and what a person stated counts for a later
// decision only if the same was demanded. To be computed before anything is masked.
void set_demands(RunDocument& document);

}  // namespace seatrial::plan
