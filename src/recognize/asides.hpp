#pragma once

#include <optional>
#include <string>

#include "recognize/literals.hpp"

// What stands in parentheses explains the sentence in front of it, or limits it.
namespace seatrial::recognize {

// The word in parentheses that limits what the finding checks, or that is not understood.
std::optional<std::string> limiting_aside(const Tokens& tokens, const Finding& found);

}  // namespace seatrial::recognize
