#pragma once

#include "checklist/draft.hpp"

namespace seatrial::checklist {

// Offset in the paragraph where an inline `**Verification**: ...` line begins; 0: none.
std::size_t verification_line(const Draft& draft, BlockId paragraph);

}  // namespace seatrial::checklist
