#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/redact.hpp"
#include "model/streak.hpp"
#include "run/environment.hpp"

namespace seatrial::app {

// What checklists demand of variables: the values of required `env` checks that hold always.
Demands demands_of(const RunDocument& plan);
Demands demands_of(const RunDocument& plan, const JudgedItem& judged);

// The values of the demanded variables as they are set; none: unset. Several environments that
// differ give "enforced/shadow". Secrets are masked.
using Flags = std::map<std::string, std::optional<std::string>, std::less<>>;
Flags observed_flags(const Demands& demands,
                     const std::vector<run::LoadedEnvironment>& environments,
                     const Redactor& redactor);

}  // namespace seatrial::app
