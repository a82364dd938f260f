#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace seatrial {

// "90s", "15m", "1h30m", "7d", "2w", "1y" (365 days), "250ms"; a unit is required. Never negative.
Result<std::chrono::milliseconds> parse_duration(std::string_view text);
std::string format_duration(std::chrono::milliseconds duration);  // "1.2 s", "340 ms", "2 m 5 s"

// "512", "500KiB", "2GB", "1.5MB": bytes. KB, MB, GB are powers of 1000; KiB, MiB, GiB of 1024.
Result<std::uint64_t> parse_size(std::string_view text);
std::string format_size(std::uint64_t bytes);  // "1.5 MiB"

Result<double> parse_number(
    std::string_view text);  // finite, the whole text, no exponent beyond double
Result<std::int64_t> parse_integer(std::string_view text);

}  // namespace seatrial
