#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace seatrial {

// A moment in UTC, to the millisecond.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

// RFC 3339 with a Z: "2026-01-01T00:00:00Z"; milliseconds only where they are not zero.
std::string format_time(UtcTime time);
Result<UtcTime> parse_time(std::string_view text);

// "2026-01-31" and "2026-01", in UTC.
std::string format_date(UtcTime time);
std::string format_month(UtcTime time);

// The moment by which something has to be over. Counted on the monotonic clock.
using Deadline = std::chrono::steady_clock::time_point;

}  // namespace seatrial
