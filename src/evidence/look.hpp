#pragma once

#include "evidence/inspect.hpp"

namespace seatrial::evidence {

// One look at all of a store as the log has signed it with this checkpoint. Nobody may write to it
// meanwhile, or what is said is of no use.
Result<Inspection> look(const Store& store, const std::vector<std::string>& kept,
                        const Checkpoint& checkpoint);

// The same of the log alone: its tiles, and its entries where the scope has them. What is read
// belongs to this checkpoint, whoever writes meanwhile.
Result<Inspection> look_at_log(const Store& store, const std::vector<std::string>& kept,
                               const Checkpoint& checkpoint, Scope scope);

}  // namespace seatrial::evidence
