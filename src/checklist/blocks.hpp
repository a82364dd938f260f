#pragma once

#include <vector>

#include "checklist/document.hpp"

namespace seatrial::checklist {

// Appends blocks and keeps their links right. Used by the Markdown reader and the reader of
// exported text.
class BlockList {
 public:
  explicit BlockList(std::vector<Block>& blocks) : blocks_(blocks) {
    blocks_.push_back({});
    last_child_.push_back(no_block);
  }

  BlockId add(BlockId parent, Block block) {
    const auto id = static_cast<BlockId>(blocks_.size());
    block.parent = parent;
    block.previous = last_child_[parent];
    block.quoted =
        block.quoted || blocks_[parent].quoted || blocks_[parent].kind == BlockKind::quote;
    (block.previous == no_block ? blocks_[parent].first_child : blocks_[block.previous].next) = id;
    last_child_[parent] = id;
    blocks_.push_back(block);
    last_child_.push_back(no_block);
    return id;
  }

  const Block& operator[](BlockId id) const { return blocks_[id]; }

 private:
  std::vector<Block>& blocks_;
  std::vector<BlockId> last_child_;
};

}  // namespace seatrial::checklist
