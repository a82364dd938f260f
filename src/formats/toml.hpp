#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/value.hpp"

namespace seatrial::formats {

// TOML 1.0 into a Value; dates and times become strings. Spans are not set.
Result<Value> parse_toml(std::string_view text);

}  // namespace seatrial::formats
