#pragma once

#include <string>
#include <string_view>

#include "recognize/view.hpp"

// What the patterns about git share.
namespace seatrial::recognize {

// "No `.env` in the repository", "`.env` files are not tracked" speak of those in any directory.
std::string wherever(std::string_view path);

}  // namespace seatrial::recognize
