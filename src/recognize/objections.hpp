#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// Why a person has to confirm what a pattern found, to follow the reason of a suggestion: "; a
// guess, because of \"only\"". None: the item asks for just that.
std::optional<std::string> objection(const View& view, const Finding& found);

}  // namespace seatrial::recognize
