#pragma once

#include <string>
#include <vector>

#include "model/streak.hpp"

// What the patterns of a window mean in a plan.
namespace seatrial::gate {

// The items of a plan that the patterns name, each once, as the log calls them. What a streak
// decides is none of them, nor what adds that up: it counts the days and makes none.
std::vector<std::string> items_of_window(const RunDocument& plan,
                                         const std::vector<std::string>& patterns);

// What the items of a window demand; what none of them does, as the whole checklist demands it.
Demands demands_in(const RunDocument& plan, const std::vector<std::string>& patterns);

}  // namespace seatrial::gate
