#pragma once

#include <optional>
#include <set>
#include <string>

#include "model/run.hpp"
#include "model/streak.hpp"

namespace seatrial::gate {

// Flags that a table tells of and no demand names: where a checklist speaks of them in another way
// ("Auth mode is enforced", "all `*_MODE` flags are `enforced`"), nobody can tell what is wanted.
void add_spoken_flags(const RunDocument& plan, const std::set<std::string>& told, Demands& demands);

}  // namespace seatrial::gate
