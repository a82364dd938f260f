#include "checklist/owners.hpp"

#include <algorithm>

namespace seatrial::checklist {

Item* enclosing_item(Draft& draft, BlockId block) {
  for (BlockId id = draft.block(block).parent; id != no_block && id != 0;
       id = draft.block(id).parent)
    if (Item* item = draft.item_at(id)) return item;
  return nullptr;
}

Item* owner_of(Draft& draft, BlockId block) {
  if (Item* item = enclosing_item(draft, block)) return item;
  const Block& self = draft.block(block);
  if (self.parent != 0) return nullptr;
  if (self.previous != no_block && draft.block(self.previous).kind == BlockKind::list) {
    BlockId last = draft.block(self.previous).first_child;
    while (last != no_block && draft.block(last).next != no_block) last = draft.block(last).next;
    if (last != no_block && draft.item_at(last) != nullptr) return draft.item_at(last);
  }
  const BlockId heading = draft.section(block).heading;
  return heading == no_block ? nullptr : draft.item_at(heading);
}

std::size_t first_item_behind(const Draft& draft, std::size_t offset) {
  const auto& items = draft.checklist.items;
  const auto found = std::ranges::partition_point(
      items, [&](const Item& item) { return item.span.offset < offset; });
  return static_cast<std::size_t>(found - items.begin());
}

}  // namespace seatrial::checklist
