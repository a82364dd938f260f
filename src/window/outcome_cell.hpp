#pragma once

#include <optional>
#include <string_view>

#include "model/run.hpp"

namespace seatrial::window {

struct OutcomeWords {
  Outcome outcome = Outcome::error;  // skipped: the checks were not run; error: nobody can tell
  std::optional<Mode> mode;          // "pass (light)"
};

// A pass is read only where each word is known and none takes it back; what nobody can read is an
// error.
OutcomeWords read_outcome(std::string_view cell);

}  // namespace seatrial::window
