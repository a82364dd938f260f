#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/streak.hpp"
#include "run/environment.hpp"
#include "secrets/redactor.hpp"

namespace seatrial::app {

// The values, as they are set, of the variables of which a value is demanded; none: unset. Several
// environments that differ give "enforced/shadow". Secrets are masked.
using Flags = std::map<std::string, std::optional<std::string>, std::less<>>;
Flags observed_flags(const Demands& demands,
                     const std::vector<run::LoadedEnvironment>& environments,
                     const secrets::Redactor& redactor);

// The same of each environment by itself, by its name.
using EnvironmentFlags = std::map<std::string, Flags, std::less<>>;
EnvironmentFlags flags_by_environment(const Demands& demands,
                                      const std::vector<run::LoadedEnvironment>& environments,
                                      const secrets::Redactor& redactor);

}  // namespace seatrial::app
