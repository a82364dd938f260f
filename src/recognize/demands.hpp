#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// What the line above demands of names and commands that stand alone in a list ("All scripts are
// executable:", "Rotate these:"), if that is something else than what the finding looks at.
std::optional<std::string> demanded_above(const View& view, const Finding& found);

// "rotate", "inspect": an order about what is named, and not that it runs or is set.
bool is_order(std::string_view word);

// The method that a sentence names in front of its address: "HEAD /feed returns 200".
void add_named_method(const View& view, Finding& found);

}  // namespace seatrial::recognize
