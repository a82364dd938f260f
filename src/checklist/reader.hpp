#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/checklist.hpp"

namespace seatrial::checklist {

// Reads a checklist as it stands: GitHub-flavoured Markdown, and the lenient dialect of exported
// text (`• [ ]`). Never executes, opens or fetches anything. Linear in the size of `source`. Error:
// not text, or over one of the limits, which the message names. A document without items is no
// error.
Result<Checklist> read(std::string path, std::string source);

}  // namespace seatrial::checklist
