#pragma once

#include "model/run.hpp"

namespace seatrial::plan {

// Gives each item that has checks the digest of what they demand: kinds, parameters and how many
// must pass. A result of a run counts for a later decision only if the same was demanded. To be
// computed before anything is masked.
void set_demands(RunDocument& document);

}  // namespace seatrial::plan
