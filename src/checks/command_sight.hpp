#pragma once

#include <vector>

#include "checks/command_spec.hpp"
#include "checks/kind.hpp"
#include "checks/masked_status.hpp"

namespace seatrial::checks {

// Fails with what makes a result say nothing about the subject. `ended`: the commands of a script
// whose status nothing else tells.
Result<void> has_looked(const CommandSpec& spec, const CommandShape& shape,
                        const std::vector<Ended>& ended, const world::ProcessResult& result,
                        const Context& context);

}  // namespace seatrial::checks
