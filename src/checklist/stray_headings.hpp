#pragma once

#include <vector>

#include "checklist/draft.hpp"

namespace seatrial::checklist {

// "### 1.5.2 Ensure core dumps are restricted": it orders something, whatever stands below it.
bool is_bare_order(const Draft& draft, BlockId heading);

// Headings that order something (`### 1.5.2 Ensure core dumps are restricted`) with nothing below
// them that is an item or listed as unread.
std::vector<BlockId> stray_headings(const Draft& draft);

}  // namespace seatrial::checklist
