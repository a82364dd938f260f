#pragma once

#include <string>
#include <string_view>

namespace seatrial {

// UTF-8 with small Latin, Greek and Cyrillic letters; `lower` of text.hpp knows those of ASCII
// alone. As many bytes as before: a letter whose small form takes more or fewer stays, and so does
// what is no UTF-8.
std::string lower_letters(std::string_view text);

}  // namespace seatrial
