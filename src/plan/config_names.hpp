#pragma once

#include <vector>

#include "base/diagnostic.hpp"
#include "plan/config.hpp"

namespace seatrial::plan {

// Names in the sidecar that nothing defines: calendars of gates, reports that nobody writes,
// placeholders in their paths (errors), and roles without an entry under `roles` where there is one
// (warnings: nobody holds a key for them yet).
std::vector<Diagnostic> find_name_problems(const Config& config);

}  // namespace seatrial::plan
