#pragma once

#include <span>
#include <string_view>

#include "recognize/view.hpp"

// What sentences about files are made of.
namespace seatrial::recognize {

Check is_there(std::string_view path);
bool is_one_file(const Token& token);             // no glob, and no name that is to be filled in
bool only_comments(std::span<const Token> rest);  // nothing, or what a dash or brackets lead to

}  // namespace seatrial::recognize
