#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"

namespace seatrial::gate {

struct Gate {
  std::string name;
  std::vector<std::string> items;     // id patterns; one with a '#' is matched against "path#id"
  std::vector<std::string> sign_off;  // roles that must sign
  std::optional<std::string> closed;  // why its calendar forbids to pass it now
  bool allow_light = false;
};

// Any required item fail, error or blocked: NO-GO; else any pending, stale or unbound: HOLD; else
// GO. Without a single pass or waiver never GO, nor with lines that look like items and could not
// be read. A light run decides about what it looked at; it satisfies a gate only where the gate
// allows it. Sets the document's decision and gates. What keeps a gate from GO is listed: ids
// ("path#id" where several checklists are loaded), and in words where no item is to blame. A run
// alone holds no signature: a gate that wants one is held. Outside its calendar a gate is NO-GO.
void decide(RunDocument& document, const std::vector<Gate>& gates);

// What one gate makes of a run.
GateResult judge_gate(const RunDocument& document, const Gate& gate);

// 1: a required item is false; else 4: one could not be decided; else 3: HOLD; else 0. A plan
// evaluated nothing and is 0.
int exit_code(const RunDocument& document);

}  // namespace seatrial::gate
