#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What somebody may have meant by a pattern that fits no item.
namespace seatrial::plan {

// "p/one" of "p/oen" and of "p/one-behind-the-wall", "phase-1/**" of "phase-1-build/**". None:
// nothing is near, or several are.
std::optional<std::string> meant_pattern(std::string_view pattern,
                                         const std::vector<std::string_view>& ids);

// "the ids begin with 'p/' and 'q/'; ...", for whoever cannot see them in a plan.
std::string how_ids_begin(const std::vector<std::string_view>& ids);

}  // namespace seatrial::plan
