#pragma once

#include <bit>
#include <optional>
#include <string>
#include <string_view>

namespace seatrial::secrets {

// A text in UTF-16 as UTF-8: known by its byte order mark, or because every second byte is zero.
// Nothing: it is none, or bytes stand in it that are not.
std::optional<std::string> utf8_of_wide(std::string_view text);

// The forms that a value has within such a text.
std::string utf16_of(std::string_view utf8, std::endian order);

}  // namespace seatrial::secrets
