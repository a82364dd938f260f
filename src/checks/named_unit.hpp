#pragma once

#include <optional>
#include <string_view>

#include "base/quantity.hpp"

namespace seatrial::checks {

// One of the unit that a name says its number is in: a millisecond of "latency_ms", "p95Ms" and
// ".latency_ms.p95", a byte of "bytes_used". None: it names no unit, or a count or rate of some.
std::optional<Quantity> unit_in_name(std::string_view name);

}  // namespace seatrial::checks
