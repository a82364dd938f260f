#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace seatrial::secrets {

// Where a text holds what looks like a credential of a well-known shape, in order of its beginning.
// Linear time.
std::vector<Span> credential_shapes(std::string_view text);

}  // namespace seatrial::secrets
