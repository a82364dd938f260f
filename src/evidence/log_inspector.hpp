#pragma once

#include "evidence/inspect.hpp"

namespace seatrial::evidence {

// One look at the log alone: its tiles, and its entries where the scope has them. What is read
// belongs to this checkpoint, whoever writes meanwhile.
Result<Inspection> inspect_log_at(const Store& store, const std::vector<std::string>& kept,
                                  const Checkpoint& checkpoint, Scope scope);

}  // namespace seatrial::evidence
