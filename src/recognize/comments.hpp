#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// A comment in a block of commands that turns or moves what is run, or of which that is not known:
// "# on web-2", "# this should fail", "make smoke  # after failover".
std::optional<std::string> turned_by_comment(const View& view, const Finding& found);

}  // namespace seatrial::recognize
