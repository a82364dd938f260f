#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace seatrial {

// The lines that git leaves around what it could not merge, of conflicts that nobody has settled:
// "<<<<<<< HEAD", "=======", ">>>>>>> main".
std::vector<Span> conflict_markers(std::string_view text);

}  // namespace seatrial
