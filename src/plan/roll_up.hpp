#pragma once

#include "model/run.hpp"

namespace seatrial::plan {

// Gives every parent the state that its required nested items and its own check add up to, and
// every `**Status:**` line that of its section. An item with nothing of its own, not even a
// sentence that says how to verify it, is exactly the sum, unless somebody has stated that it is
// false. An item whose check is still to run keeps `planned`. Serves plans and runs alike; linear.
void roll_up(RunDocument& document);

// Has it nothing of its own, so that it is what the items below it are?
bool only_sums_up(const Item& item, const JudgedItem& judged);

// The state that two states add up to: the one that stands most in the way of a GO.
State worse(State left, State right);

}  // namespace seatrial::plan
