#pragma once

#include "checklist/draft.hpp"

namespace seatrial::checklist {

// The item of the nearest list item around a block; none outside of lists.
Item* enclosing_item(Draft& draft, BlockId block);

// The list that ends where a block begins; null: something else stands there.
const Block* list_in_front(const Draft& draft, BlockId block);

// The item a block speaks of: the one around it, else the last one of the list in front of it, else
// the heading it stands under if that is an item.
Item* owner_of(Draft& draft, BlockId block);

// Index of the first item at or behind an offset.
std::size_t first_item_behind(const Draft& draft, std::size_t offset);

}  // namespace seatrial::checklist
