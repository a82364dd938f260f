#pragma once

#include <expected>

#include "app/load.hpp"
#include "gate/situation.hpp"

namespace seatrial::app {

// The ids of the keys that the sidecar names for its roles. A file that is no public key is a
// finding.
std::expected<gate::Roles, Findings> load_roles(const plan::Config& config,
                                                const std::filesystem::path& root,
                                                world::Files& files);

}  // namespace seatrial::app
