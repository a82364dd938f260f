#pragma once

#include <optional>
#include <string_view>

#include "checklist/list_context.hpp"

namespace seatrial::checklist {

// Why a line of a list that became no item may ask for something all the same; none: it does not.
std::optional<std::string_view> stray_reason(const Draft& draft, BlockId list, BlockId list_item,
                                             const ListContext& context);

}  // namespace seatrial::checklist
