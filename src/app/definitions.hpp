#pragma once

#include "model/ledger.hpp"
#include "plan/config.hpp"

namespace seatrial::app {

// How the sidecar defines its environments, or the one that it implies.
Definitions definitions_of(const plan::Config& config);

}  // namespace seatrial::app
