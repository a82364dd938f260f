#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/run.hpp"

namespace seatrial::report {

// A run document from what `json` wrote, or from the page that `html` wrote around it. Every report
// can be made of it again; of outputs there is what was kept of them. Errors name the member:
// "checklists[0].items[3].state: ...".
Result<RunDocument> read_run(std::string_view text);

// Is it a page, as `html` writes them, and not a document itself?
bool is_page(std::string_view text);

// The version of seatrial that wrote a page, and the signed record that the page carries; empty:
// it says none.
std::string version_of_page(std::string_view page);
std::string bundle_of_page(std::string_view page);

}  // namespace seatrial::report
