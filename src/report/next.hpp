#pragma once

#include <string>
#include <vector>

#include "model/run.hpp"

namespace seatrial::report {

// Is it the owner's consent that this item waits for?
bool awaits_consent(const JudgedItem& judged);

// Commands that are useful now, most useful first, called as the last one was: never the command
// that was just typed, and none where there is nothing to do.
std::vector<std::string> next_commands(const RunDocument& document);

}  // namespace seatrial::report
