#pragma once

#include "model/run.hpp"
#include "secrets/redactor.hpp"

namespace seatrial::run {

// Takes secrets out of what a document says of its checks, so that every report is made without
// them. The last step of a run and of a plan: afterwards the checks can no longer run.
void mask_secrets(RunDocument& document, const secrets::Redactor& redactor);

}  // namespace seatrial::run
