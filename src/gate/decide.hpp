#pragma once

#include <string>
#include <vector>

#include "model/run.hpp"

namespace seatrial::gate {

struct Gate {
  std::string name;
  std::vector<std::string> items;  // id patterns
  bool allow_light = false;
};

// Any required item fail, error or blocked: NO-GO; else any pending, stale or unbound: HOLD; else GO. Without
// a single pass or waiver never GO. A light run decides about what it looked at; it satisfies a gate only
// where the gate allows it. Sets the document's decision and gates.
void decide(RunDocument& document, const std::vector<Gate>& gates);

}  // namespace seatrial::gate
