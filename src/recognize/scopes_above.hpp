#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// A heading, a lead-in or a sentence above or behind a list that says where, for whom or how often
// all of it holds: "Windows agents", "Worker config:", "All commands below run on web-2."
std::optional<std::string> scope_around(const View& view, const Finding& found);

}  // namespace seatrial::recognize
