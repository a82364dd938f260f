#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// A word that a pattern did not read and that may turn its meaning: of the item ("only", "except",
// struck out), or of a heading or lead-in above it ("Forbidden settings", "Examples:"). None: the
// item means what it seems to say.
std::optional<std::string> limiting_word(const View& view, bool absent);

// "only", "except", "skipped": in an item's own words.
bool limits(const Token& token);

// What stands above speaks of the inside of something else: "Unzip the artifact and verify:"
std::optional<std::string> other_place_meant(const View& view);
// "in the container", "on the standby"
std::optional<std::string> other_place_in(std::string_view text);

// Does a check want a variable to have a value?
bool demands_value(const Check& check);

// What takes back a demand does not turn a check that demands an absence.
bool demands_absence(const Check& check);

}  // namespace seatrial::recognize
