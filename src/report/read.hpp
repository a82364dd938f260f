#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/run.hpp"

namespace seatrial::report {

// A run document from what `json` wrote, or from the page that `html` wrote around it. Every report
// can be made of it again; of outputs there is what was kept of them. Errors name the member:
// "checklists[0].items[3].state: ...".
Result<RunDocument> read_run(std::string_view text);

}  // namespace seatrial::report
