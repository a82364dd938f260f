#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// The words that take the demand back or change it, whatever pattern has read it: the head of a
// column of failures, "not required", "at least" in front of a text, "status ok".
std::optional<std::string> word_taking_back(const View& view, const Finding& found);

}  // namespace seatrial::recognize
