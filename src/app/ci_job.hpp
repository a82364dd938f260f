#pragma once

#include <optional>
#include <string>

#include "world/world.hpp"

namespace seatrial::app {

// The job of a CI system that seatrial runs in, as its variables say.
struct CiJob {
  std::string system;  // "GitHub Actions"
  std::string name;    // of the workflow or job
  std::string url;     // of this run; may be empty
};

// None: it is not run by a CI system.
std::optional<CiJob> ci_job_of(const world::Variables& process);

}  // namespace seatrial::app
