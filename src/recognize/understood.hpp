#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

// Whether a binding says all that its item says. What a pattern did not look at may turn it.
namespace seatrial::recognize {

// What the binding leaves out: a word around the check that is not understood, or a value that none
// of its checks demands. None if everything is accounted for.
std::optional<std::string> word_not_accounted_for(const View& view, const Finding& found);

}  // namespace seatrial::recognize
