#pragma once

#include <string_view>

namespace seatrial {

// What stands where a secret stood.
inline constexpr std::string_view hidden = "[redacted]";

}  // namespace seatrial
