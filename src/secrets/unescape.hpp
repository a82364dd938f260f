#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace seatrial::secrets {

inline constexpr std::size_t escape_bytes_max = 16;

// What an escape at the beginning of a text stands for, as JSON, programming languages (\n, \x41,
// \u00f6, \303), URLs (%41) and HTML (&amp; &#65; &ouml;) have them. Length 0: there is none.
struct Unescaped {
  std::size_t length = 0;
  std::string bytes;
};
Unescaped unescape(std::string_view text);

std::string percent_decoded(std::string_view text);

}  // namespace seatrial::secrets
