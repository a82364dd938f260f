#pragma once

#include <optional>
#include <string>

#include "model/checklist.hpp"
#include "plan/config.hpp"

namespace seatrial::plan {

// A streak may be bound to fewer days than the item's words ask for: "at least seven consecutive
// passes" and `days: 1`. What is wrong with it; none: nothing.
std::optional<std::string> why_too_short(const Item& item, const Binding& binding,
                                         const Config& config);

}  // namespace seatrial::plan
