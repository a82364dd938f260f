#pragma once

#include <optional>

#include "model/run.hpp"

namespace seatrial::app {

// "Target time: 30 minutes", "Target completion time: 30-45 minutes", "Expected deployment
// duration: 1 hour", as one of the checklists says; the shortest, in minutes.
std::optional<int> target_minutes(const RunDocument& document);

}  // namespace seatrial::app
