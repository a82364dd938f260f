#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checklist/draft.hpp"

// Boxes of which one is to be ticked: "Approved", "Approved with exceptions", "Not approved".
namespace seatrial::checklist {

// The lines of a list that cannot all be so, for another one denies them.
std::vector<BlockId> contrary_answers(const Draft& draft, BlockId list);

}  // namespace seatrial::checklist
