#pragma once

#include "model/run.hpp"

namespace seatrial::run {

// A parent shows what its nested items and its own check add up to; a `**Status:**` line what its
// section does; only required items count. An item with nothing of its own, not even a sentence
// that says how to verify it, is exactly the sum of what is below it. Serves plans and runs alike;
// linear.
void roll_up(RunDocument& document);

// The state that two states add up to: the one that stands most in the way of a GO.
State worse(State left, State right);

}  // namespace seatrial::run
