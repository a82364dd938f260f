#pragma once

#include <string>
#include <string_view>

namespace seatrial::report {

// What changed between two texts with the same lines but for blank ones at the end, as a unified
// diff; empty: nothing.
std::string line_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace seatrial::report
