#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/time.hpp"

namespace seatrial::gate {

// When a record entered the log: never before a record in front of it.
struct Logged {
  UtcTime at{};
  // The place of a record in front that claims a later time (beyond `clock_skew_max`).
  std::optional<std::size_t> behind;
};

// Of all records of a log, in its order, by the times that they claim. A time claims nothing where
// it lies in the future.
std::vector<Logged> log_order(std::span<const std::optional<UtcTime>> claimed, UtcTime now);

}  // namespace seatrial::gate
