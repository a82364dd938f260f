#pragma once

#include <expected>
#include <map>
#include <string>

#include "app/findings.hpp"
#include "app/load.hpp"
#include "gate/situation.hpp"

namespace seatrial::app {

// The ids of the keys that the sidecar names for its roles, and the files that say so. A file that
// is no public key is a finding.
struct RoleKeys {
  gate::Roles roles;
  std::map<std::string, std::string> files;  // path as in the sidecar -> PEM
};
std::expected<RoleKeys, Findings> load_roles(const plan::Config& config,
                                             const std::filesystem::path& root,
                                             world::Files& files);

}  // namespace seatrial::app
