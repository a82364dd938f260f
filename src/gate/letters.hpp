#pragma once

#include <string>
#include <string_view>

namespace seatrial::gate {

// Stands in front of a letter of which nobody knows how it reads: it may look like any that people
// read, and is no other one of its kind.
inline constexpr char unread_mark = '?';

// A name in the letters that people read it in: Latin ones without their marks, however they are
// dressed up, and those of other scripts that look the same, in lower case. What cannot be seen is
// left out.
std::string plain_letters(std::string_view name);

}  // namespace seatrial::gate
