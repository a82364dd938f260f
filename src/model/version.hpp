#pragma once

#include <string_view>

namespace seatrial {

inline constexpr std::string_view version =
    "0.1.0";  // the same as in CMakeLists.txt; a test compares

}  // namespace seatrial
