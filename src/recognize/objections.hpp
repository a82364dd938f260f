#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// Why a person has to confirm what a pattern found, to follow the reason of a suggestion: "; a
// guess, because of \"only\"". None: the item asks for just that.
//
// Asked in this order: what cannot be true ("port 70000"), what takes the demand back ("not
// required"), what of an answer was not read, a state that is not reached, a word that limits
// ("only"); above it "Rollback", a comment, a scope ("Windows agents") and what is not understood
// of a literal alone; another place ("unzip and verify:"), another demand, and any word that no
// check accounts for.
std::optional<std::string> objection(const View& view, const Finding& found);

}  // namespace seatrial::recognize
