#pragma once

#include <string_view>

#include "recognize/view.hpp"

// Words of items that only a person can settle, if they name nothing that a program could look at.
namespace seatrial::recognize {

bool names_no_target(const View& view);
bool orders_change(std::string_view word);  // "update", "prepare"
bool orders_look(std::string_view word);    // "browse", "scroll"
bool was_seen(std::string_view word);       // "spot-checked", "finalized"
bool tells_of_use(const View& view);        // "the banner appears"

// "The page is published": a state that can be seen, whoever brought it about.
bool tells_state(const View& view, std::size_t participle);

}  // namespace seatrial::recognize
