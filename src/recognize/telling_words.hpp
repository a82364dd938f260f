#pragma once

#include "recognize/literals.hpp"

// Words that change what the words beside them say, or leave it.
namespace seatrial::recognize {

// What an answer or a run may be without, or end with none of.
bool is_trouble(const Token& token);

// "no errors", "without problems": a run that ends well had none.
bool names_failures(const Token& token);

bool is_ordinary_place(const Token& token);

// Places that are all over: one check looks at one of them.
bool is_many(const Tokens& tokens, std::size_t at);

// Two words that mean something else than each by itself: "clean up", "nothing new".
bool turns_next(const Token& token, const Token& next);

// "Most tests pass", "in some places", but "at most".
bool is_part_of_all(const Tokens& tokens, std::size_t at);

// What is named is asked, told or thought about by people; it is not looked at.
bool hands_over(std::string_view word);

}  // namespace seatrial::recognize
