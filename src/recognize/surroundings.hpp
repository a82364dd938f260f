#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recognize/literals.hpp"

// The words around what a sentence names: each is understood, or the check is a guess.
namespace seatrial::recognize {

bool is_plain(const Token& token);       // a word with a meaning of some kind
bool is_leading(std::string_view word);  // to where, when or by whom it holds

// What a leading word leads to is a value, or a place that every check is in.
bool leads_to_known(const Tokens& tokens, std::size_t at, const Finding& found);

// The first word that is not understood, behind the first literal or between a verb and it.
std::optional<std::string> strange_word(const Tokens& tokens, const Finding& found);

}  // namespace seatrial::recognize
