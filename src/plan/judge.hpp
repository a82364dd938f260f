#pragma once

#include <string>
#include <vector>

#include "model/run.hpp"
#include "plan/document_binds.hpp"

namespace seatrial::plan {

// Decides the binding and the state of one item in one environment (`judged.environment`).
// `configured` are the names that the sidecar knows. `sidecar` may be none. Roles: a rule belongs
// to `watch`, and so does a signal that nobody bound; an action waits for a person unless sidecar
// or annotation bind it, whatever is recognized in it.
void judge(const Item& item, const Binding* sidecar, Found found,
           const std::vector<std::string>& configured, JudgedItem& judged);

}  // namespace seatrial::plan
