#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seatrial::window {

// What a remark tells of the values of flags: "then LOGIN_MODE -> shadow", "LOGIN_MODE was shadow",
// but not "LOGIN_MODE was checked".
std::vector<std::pair<std::string, std::string>> told_values(std::string_view remark,
                                                             const std::set<std::string>& flags);

}  // namespace seatrial::window
