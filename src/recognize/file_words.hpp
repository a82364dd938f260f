#pragma once

#include <span>
#include <string_view>

#include "recognize/sentence.hpp"
#include "recognize/view.hpp"

// What sentences about files are made of.
namespace seatrial::recognize {

Check is_there(std::string_view path);
bool is_one_file(const Token& token);             // no glob, and no name that is to be filled in
bool is_file(const Token& token);                 // the same, but `[slug].ts` is one, too
const Token* only_file(const Words& words);       // the only path of a sentence, or none
bool only_comments(std::span<const Token> rest);  // nothing, or what a dash or brackets lead to

}  // namespace seatrial::recognize
