#pragma once

#include <string>
#include <vector>

#include "app/discover.hpp"

namespace seatrial::app {

// A commented sidecar for what was found. It validates as it stands: what is only a guess is a
// comment, unless `confirmed` (one for each suggestion; none: nothing is) says that a person
// agreed.
std::string sidecar_text(const Discovery& discovery, const std::vector<bool>& confirmed = {});

}  // namespace seatrial::app
