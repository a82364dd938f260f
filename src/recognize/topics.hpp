#pragma once

#include <vector>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// Guesses at the kind from what the words speak of, the likeliest first.
std::vector<Finding> guess_topics(const View& view);

}  // namespace seatrial::recognize
