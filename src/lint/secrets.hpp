#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace seatrial::lint {

// Where a text holds what must be a real credential: no example, placeholder or reference. In
// order.
std::vector<Span> find_secrets(std::string_view source);

}  // namespace seatrial::lint
