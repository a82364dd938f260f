#pragma once

#include <string>

#include "plan/config.hpp"

namespace seatrial::plan {

// The digest of where the values of an environment come from: what its checks find is found for
// that. What else the sidecar says of it, hosts and placeholders, is in the checks that it demands.
std::string definition_digest(const EnvironmentConfig& environment);

}  // namespace seatrial::plan
