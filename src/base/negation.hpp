#pragma once

#include <string>
#include <string_view>

// Words that turn a sentence around: a lost one makes of "isn't ready" the opposite.
namespace seatrial {

// "doesn’t" and "doesnt" as "doesn't"; any other word as it is. In lower case, as all here.
std::string plain_negation(std::string word);

// "it isn't ready" as "it isnt ready": for those who divide words at apostrophes.
std::string without_apostrophes(std::string text);

// "doesn't", "doesn’t", "doesnt"
bool is_negated_verb(std::string_view word);

// The same, and "not", "no", "never", "without", "cannot", "neither", "nor".
bool is_negation(std::string_view word);

// "none", "nobody", "nothing"
bool is_nothing(std::string_view word);

}  // namespace seatrial
