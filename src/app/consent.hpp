#pragma once

#include <expected>
#include <string>
#include <vector>

#include "app/load.hpp"

namespace seatrial::app {

// One checklist that its owner has read and allows to be executed, and what that means.
struct Allowed {
  std::string path;
  std::string sha256;
  std::vector<std::string> executes;  // "line 12: command run='make smoke'", for the owner to see
};

// Writes consent to exactly the bytes of the given checklists into the sidecar, which is made if
// there is none.
std::expected<std::vector<Allowed>, Findings> allow(const Request& request, world::Files& files);

}  // namespace seatrial::app
