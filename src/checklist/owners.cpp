#include "checklist/owners.hpp"

#include <algorithm>

namespace seatrial::checklist {

Item* enclosing_item(Draft& draft, BlockId block) {
  for (BlockId id = draft.block(block).parent; id != no_block && id != 0;
       id = draft.block(id).parent)
    if (Item* item = draft.item_at(id)) return item;
  return nullptr;
}

const Block* list_in_front(const Draft& draft, BlockId id) {
  const BlockId before = draft.block(id).previous;
  const bool is_list = before != no_block && draft.block(before).kind == BlockKind::list;
  return is_list ? &draft.block(before) : nullptr;
}

Item* owner_of(Draft& draft, BlockId block) {
  if (Item* item = enclosing_item(draft, block)) return item;
  const Block& self = draft.block(block);
  if (self.parent != 0) return nullptr;
  if (const Block* const list = list_in_front(draft, block)) {
    BlockId last = list->first_child;
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
