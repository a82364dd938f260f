#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recognize/literals.hpp"

// What stands in parentheses explains the sentence in front of it, or limits it.
namespace seatrial::recognize {

// Punctuation and signs are no letters.
bool has_foreign_letter(std::string_view text);

// Does a check want a variable to have a value?
bool demands_value(const Check& check);

// The word in parentheses that limits what the finding checks, or that is not understood.
std::optional<std::string> limiting_aside(const Tokens& tokens, const Finding& found);

}  // namespace seatrial::recognize
