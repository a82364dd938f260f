#pragma once

#include "window/flag_words.hpp"

// What words mean in sentences that speak of flags.
namespace seatrial::window {

// "Do not deploy before `AUTH_MODE=enforced`" demands it.
bool turns_back(const FlagWord& word);
// "is forbidden", "was removed"
bool is_prohibition(const FlagWord& word);
// "rollback", "previously", "by default": not what is wanted now
bool is_other_time(const FlagWord& word);
// "if", "once"
bool is_condition(const FlagWord& word);
bool ends_clause(const FlagWord& word);
// What may stand between a flag and its value.
bool links(const FlagWord& word);
// FlagWords that are no values.
bool is_plain_word(const FlagWord& word);
// "is set", "exported"
bool demands_presence(const FlagWord& word);
bool is_equal_sign(const FlagWord& word);
bool is_dash(const FlagWord& word);

}  // namespace seatrial::window
