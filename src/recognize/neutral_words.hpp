#pragma once

#include "recognize/prose.hpp"

namespace seatrial::recognize {

// A word of a heading or lead-in that names a topic, a time, an environment, a product or a
// demand, and so leaves what stands below it what it is. Every other word may turn it.
bool is_neutral(const Token& token);

}  // namespace seatrial::recognize
