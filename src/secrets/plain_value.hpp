#pragma once

#include <string_view>

namespace seatrial::secrets {

inline constexpr std::size_t plain_bytes_max = 256;

// Is this plainly no secret, although its name speaks of one: a number, a path, a reference, a word
// about a secret ("required", "not set"), what was masked before?
bool is_plain_value(std::string_view value);

// Several words that say something about a secret: "must have 32 bytes".
bool is_prose(std::string_view value);

// Letters and digits, as nobody writes words.
bool looks_random(std::string_view value);

}  // namespace seatrial::secrets
