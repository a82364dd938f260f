#pragma once

#include <optional>
#include <string>

#include "recognize/literals.hpp"

namespace seatrial::recognize {

// "Lint passes: `npm test`", "Coverage checked with `make test`": what is said of a command that
// speaks of something else.
std::optional<std::string> other_topic(const Tokens& tokens, const Finding& found);

}  // namespace seatrial::recognize
