#pragma once

#include <optional>
#include <string>

#include "checklist/document.hpp"

namespace seatrial::checklist {

// Markdown ends a table where a heading or a code fence begins; md4c reads on to the next empty
// line. What it parsed again, as long as before, with an empty line in front of each such block:
// the last byte of the row above it gives way. None if no table reads on.
std::optional<std::string> with_table_ends(const Document& document, std::string_view parsed);

}  // namespace seatrial::checklist
