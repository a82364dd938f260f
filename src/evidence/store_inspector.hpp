#pragma once

#include "evidence/inspect.hpp"

namespace seatrial::evidence {

// One look at all of a store as the log has signed it with this checkpoint. Nobody may write to it
// meanwhile, or what is said is of no use.
Result<Inspection> inspect_at(const Store& store, const std::vector<std::string>& kept,
                              const Checkpoint& checkpoint);

}  // namespace seatrial::evidence
