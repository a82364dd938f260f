#pragma once

#include <string_view>

#include "base/result.hpp"

namespace seatrial::checklist {

// Refuses what is not text or over a limit, before any parser sees it: bytes, bytes of a line,
// columns of a table, depth of nested containers. One pass, no memory.
Result<void> admit(std::string_view source);

}  // namespace seatrial::checklist
