#pragma once

#include <optional>
#include <string>

#include "model/checklist.hpp"

namespace seatrial::recognize {

// The only environment that an item is about, whatever its check: that of its heading or lead-in,
// where they say nothing else, or of its last words ("... in production"). None: it does not tell.
std::optional<std::string> meant_environment(const Checklist& checklist, std::size_t item);

}  // namespace seatrial::recognize
