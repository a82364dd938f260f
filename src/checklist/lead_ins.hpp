#pragma once

#include <string>
#include <string_view>

#include "checklist/draft.hpp"

// What introduces a block.
namespace seatrial::checklist {

// The paragraph in front of a block, plain; and only if it introduces the block: it ends with a
// colon, or is nothing but a bold title.
std::string lead_text(const Draft& draft, BlockId id);
std::string lead_in_of(const Draft& draft, BlockId id);

// "**Step 2 - roll out**": nothing but bold text, and no lead-in that ends with a colon.
bool is_bold_title(std::string_view markup);

// What stands right above or below, but for comments: they are for tools.
BlockId block_above(const Draft& draft, BlockId id);
BlockId block_below(const Draft& draft, BlockId id);

}  // namespace seatrial::checklist
