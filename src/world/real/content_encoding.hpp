#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace seatrial::world::real {

struct DecodedBody {
  std::string bytes;
  bool truncated = false;  // there is more than was wanted
};

// A body without its Content-Encoding (gzip, deflate, identity). What ends before its own end, and
// any other encoding, is an error.
Result<DecodedBody> decode_body(std::string_view encoding, std::string_view raw,
                                std::size_t bytes_max);

}  // namespace seatrial::world::real
