#pragma once

#include <string_view>

#include "base/value.hpp"

namespace seatrial::formats {

// What a plain scalar means in the YAML 1.2 core schema (section 10.3.2): `on` and `yes` are text.
Value type_plain_scalar(std::string_view text);

}  // namespace seatrial::formats
