#pragma once

#include "checklist/draft.hpp"

namespace seatrial::checklist {

// Where a line "**Verification**: ..." begins that goes on in an item's paragraph; 0 if none does.
std::size_t verification_line(const Draft& draft, BlockId paragraph);

}  // namespace seatrial::checklist
