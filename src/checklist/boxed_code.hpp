#pragma once

#include "checklist/draft.hpp"

namespace seatrial::checklist {

void read_boxed_code(Draft& draft, BlockId code);  // a block of code that is a list of boxes
std::size_t boxes_in_code(const Draft& draft, BlockId code);  // 0 if it is something else
bool is_for_another_page(const Draft& draft, BlockId code);   // a template to copy, a patch

}  // namespace seatrial::checklist
