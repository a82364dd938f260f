#pragma once

#include <optional>
#include <string>

#include "model/ledger.hpp"

namespace seatrial::gate {

// Why what a run found of an item is of another environment of the same name: "was found with
// staging.yaml, and not with seatrial.yaml". None: the environment was defined as it is now, or the
// item asks for nothing that it defines.
std::optional<std::string> why_defined_otherwise(const RecordedRun& run, const JudgedItem& judged,
                                                 const Definitions& now);

}  // namespace seatrial::gate
