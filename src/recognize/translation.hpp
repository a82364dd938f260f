#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seatrial::recognize {

// A sentence in another language (`vocabulary.hpp` has nine), word by word in English. Empty if one
// of its words is not known, or if two languages read it differently: "no" is "in the" or "not".
std::string in_english(std::string_view text);

// A line with the words that one of these languages knows in English and the others as they are,
// for each language that knows any: it may turn what stands below it, whatever the rest says.
std::vector<std::string> partly_in_english(std::string_view text);

// "status", "deploy": a word that one of these languages writes as English does.
bool is_loan_word(std::string_view word);

}  // namespace seatrial::recognize
