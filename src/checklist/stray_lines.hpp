#pragma once

#include <optional>
#include <string_view>

#include "checklist/list_context.hpp"

namespace seatrial::checklist {

// "🔴 Load test", "Load test ❌", "Load test: pending", "TODO: load test": it says that it is not
// so yet. Among facts only a mark says so.
bool shows_open_state(std::string_view text, bool among_facts);

// Of "🔴" and the like that the text begins with; 0: it begins with none.
std::size_t open_mark_length(std::string_view text);

// "`MODE` is `live`", "Verify the backups", "Lag below 100": by its own words, wherever it stands.
bool says_what_is_asked(std::string_view text);

// Why a line of a list that became no item may ask for something all the same; none: it does not.
std::optional<std::string_view> stray_reason(const Draft& draft, BlockId list, BlockId list_item,
                                             const ListContext& context);

}  // namespace seatrial::checklist
