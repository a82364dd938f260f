#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

// "returns healthy", "-> OK", "is green": words that may be what an answer or an output says.
namespace seatrial::recognize {

// "`/ready` returns healthy": the answer has to say so.
void add_said_state(const View& view, Finding& found);

// A state that a status of 200 or an exit status of 0 does not show.
std::optional<std::string> unseen_state(const View& view, const Finding& found);

}  // namespace seatrial::recognize
