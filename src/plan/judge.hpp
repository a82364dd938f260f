#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"
#include "plan/document_binds.hpp"

namespace seatrial::plan {

// In which environments an item is judged.
struct Environments {
  const std::vector<std::string>& configured;        // the names that the sidecar knows
  const std::vector<std::string>& judged;            // those of this run
  std::optional<std::string> meant;                  // by the document; none: all
  const std::vector<std::string>* wanted = nullptr;  // by its binding, whatever is meant
  std::string_view told_apart = {};  // the one of several that it names where none is configured
};

// Decides the binding and the state of one item in one environment (`judged.environment`).
// `sidecar` may be none. Roles: a rule belongs
// to `watch`, and so does a signal that nobody bound; an action waits for a person unless sidecar
// or annotation bind it, whatever is recognized in it.
void judge(const Item& item, const Binding* sidecar, Found found, const Environments& environments,
           JudgedItem& judged);

}  // namespace seatrial::plan
