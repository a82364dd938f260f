#pragma once

#include <string>
#include <string_view>

#include "recognize/view.hpp"

// What the patterns about git share.
namespace seatrial::recognize {

// "No `.env` in the repository", "`.env` files are not tracked" speak of those in any directory.
std::string wherever(std::string_view path);

// "`.env` files": those of all environments as well, but for templates; no path names just these.
bool speaks_of_dotenv_files(const View& view);
// The widest that may be meant: a template in the repository is for a person to see.
Value dotenv_files_anywhere();

bool may_be_branch(std::string_view text);  // neither a file, `Dockerfile`, nor a version

}  // namespace seatrial::recognize
