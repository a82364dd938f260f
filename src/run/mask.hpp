#pragma once

#include "base/redact.hpp"
#include "model/run.hpp"

namespace seatrial::run {

// Takes secrets out of what a document says of its checks, so that every report is made without
// them. The last step of a run and of a plan: afterwards the checks can no longer run.
void mask_secrets(RunDocument& document, const Redactor& redactor);

}  // namespace seatrial::run
