#pragma once

#include <string_view>

namespace seatrial::checks {

// UTF-16 or UTF-32, by its byte order mark: in two or four bytes a character no text is found that
// is there.
constexpr bool has_wide_mark(std::string_view text) {
  return text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") ||
         text.starts_with(std::string_view("\0\0\xfe\xff", 4));
}

}  // namespace seatrial::checks
