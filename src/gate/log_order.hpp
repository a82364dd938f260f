#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/time.hpp"

namespace seatrial::gate {

// When the log had a record: not before the times of those in front of it.
struct Logged {
  UtcTime at{};
  std::optional<std::size_t> behind;  // the one in front, by its place, that was made later than
                                      // this one claims; clocks may differ by `clock_skew_max`
};

// Of all records of a log, in its order, by the times that they claim. A time claims nothing where
// it lies in the future.
std::vector<Logged> log_order(std::span<const std::optional<UtcTime>> claimed, UtcTime now);

}  // namespace seatrial::gate
