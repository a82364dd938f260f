#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace seatrial::secrets {

// A group of hexadecimal digits, as xxd, hexdump, od and openssl write bytes one behind the other:
// "54 72 30", "5472 3075", "54:72:30", "0x54, 0x72".
struct DumpedDigits {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t covers = 0;    // where what shows the same bytes ends: the column of their text
  bool begins_anew = false;  // does not continue the group before it
};

// Those of a text, also over lines with offsets in front and a column of text behind.
std::vector<DumpedDigits> hex_digits(std::string_view text);

}  // namespace seatrial::secrets
