#pragma once

#include "model/run.hpp"
#include "model/status.hpp"

namespace seatrial::gate {

// What the items add up to; `deployed` is the day that "Day 1" counts from.
Status status_of(const RunDocument& document, std::optional<UtcTime> deployed, UtcTime now);

}  // namespace seatrial::gate
