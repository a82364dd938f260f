#pragma once

#include <optional>
#include <string>

#include "recognize/literals.hpp"

// What stands in front of a colon: "Health: ...", and "Known issue: ...".
namespace seatrial::recognize {

// The word of a label that says that what follows is not wanted as it stands, or not here and now.
std::optional<std::string> turning_label(const Tokens& tokens, const Finding& found);

// What stands in front of a sentence and says that it is not so yet, or at another time: "Fix:
// ...", "T-1: ...", "🚧 ...". Of pictures, those are known that say nothing.
std::optional<std::string> unready_front(const Tokens& tokens);

}  // namespace seatrial::recognize
