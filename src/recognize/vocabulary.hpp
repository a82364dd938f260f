#pragma once

#include <span>
#include <string_view>

namespace seatrial::recognize {

// "sem=without": a word and what it is in English; a blank is written as "_", and nothing is left
// of a word without a meaning of its own. Entries of one language are divided by blanks.
std::span<const std::string_view> vocabularies();

// Written in all of them as in English.
std::string_view loan_words();

}  // namespace seatrial::recognize
