#pragma once

#include <optional>
#include <string_view>

namespace seatrial {

// "seven", "Seven" or "7": a whole number in words up to twenty, in digits up to 999.
std::optional<int> counted(std::string_view text);

}  // namespace seatrial
