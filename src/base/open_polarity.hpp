#pragma once

#include <string_view>

namespace seatrial {

// Titles and lead-ins that do not tell whether the lines below them are wanted or feared: "Hold the
// deploy if:", "Call the vendor when", "Do not panic for:", "Deal breakers", "Signs of trouble".
// "Done when:", "Deploy only if:" and "Entry conditions" say what has to be so. Plain text.
bool leaves_polarity_open(std::string_view line);

// The first half of it: a condition, and what follows from it is not known to be the way on.
bool leaves_condition_open(std::string_view line);

}  // namespace seatrial
