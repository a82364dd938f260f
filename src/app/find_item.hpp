#pragma once

#include <string_view>

#include "app/findings.hpp"
#include "app/standing.hpp"

namespace seatrial::app {

// The item that a person means: by its id, "path#id", the end of its id, or words of its text, with
// or without markup; as it stands in the first environment in which it is asked for.
std::expected<const JudgedItem*, Findings> find_item(const Standing& standing,
                                                     std::string_view word);

// Is the item named by its id, by the end of it, or by its whole text, and not merely by some
// words?
bool is_named_exactly(const RunDocument& document, const JudgedItem& judged, std::string_view word);

}  // namespace seatrial::app
