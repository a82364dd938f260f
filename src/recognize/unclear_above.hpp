#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

// What stands above a literal that stands alone says all that is said of it.
namespace seatrial::recognize {

// `AUTH_MODE=off`, a name or a command alone: the first word above that is not understood.
std::optional<std::string> unclear_above(const View& view, const Finding& found);

// A value or a command below "Rollback": what is done when something went wrong, and not wanted
// before.
std::optional<std::string> rolled_back_above(const View& view, const Finding& found);

}  // namespace seatrial::recognize
