#pragma once

#include <string_view>

namespace seatrial::checks {

// A value that was put there to be replaced: "changeme", "your-key-here", "<secret>", "xxx",
// "TODO", "".
bool is_placeholder_value(std::string_view value);

// Bytes of entropy that a secret has at most, by its looks.
//   Hexadecimal and base64 that look random count what they decode to: 64 hex digits are 32 bytes.
//   Other text counts log2(size of the classes used) bits a character: lower case 26, upper case
//   26, digits 10, all else 33; a run of four or more letters of one case counts as a word of at
//   most 13 bits (one of 8,192). What was seen before (four characters and more) and what only
//   counts up, down or on the spot adds nothing.
// An estimate from above: it refuses the weak and cannot prove the strong.
double entropy_bytes(std::string_view value);

}  // namespace seatrial::checks
