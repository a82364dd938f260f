#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/run.hpp"
#include "plan/config.hpp"

namespace seatrial::plan {

struct Planned {
  RunDocument document;
  std::vector<Diagnostic> problems;  // in the sidecar; errors mean that nothing may be run
};

// Joins checklists and sidecar into one document in which every item has, per environment, its
// binding and the state `planned`, `pending`, `unbound` or `not_applicable`. Pure. Environments:
// those named in `chosen`; all of the sidecar's if it is empty; "local" (the process's variables)
// if the sidecar has none. Bindings by precedence: sidecar, annotation, recognized. Findings (a
// pattern that fits no item, an annotation with an unknown kind) are added to the checklists'
// diagnostics or to `problems`.
// Roles are taken as recognize::assign_roles left them. A parent or status line without a check of
// its own shows what its required items add up to: unbound if one is, else pending if one is, else
// planned (without checks, so never scheduled). `planned_only` stays false: whoever does not run
// the plan sets it.
Planned make_plan(std::vector<Checklist> checklists, const Config& config,
                  const std::vector<std::string>& chosen);

// The environments that a config defines, or the one it implies.
std::vector<EnvironmentConfig> environments_of(const Config& config);

}  // namespace seatrial::plan
