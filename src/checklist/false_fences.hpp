#pragma once

#include <optional>
#include <string>

#include "checklist/document.hpp"

namespace seatrial::checklist {

// Behind the lines of a paragraph, "```" or "<script>" with four blanks or more in front of it goes
// on with the paragraph; md4c takes it for the begin of a block, and seldom finds its end. What it
// parsed again, as long as before, with a byte that is none of a fence in front of the first such
// lines, and of those below them that no parse is needed for. None: there are none.
std::optional<std::string> without_false_fences(const Document& document, std::string_view parsed);

}  // namespace seatrial::checklist
