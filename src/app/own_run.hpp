#pragma once

#include "app/flags.hpp"
#include "gate/situation.hpp"
#include "model/run.hpp"

namespace seatrial::app {

// Adds a run that has come to its end to what it is judged by, as its record will tell of it: days
// in a row are counted with it. What was stated, waived and added up has to be in it already.
void add_own_run(const RunDocument& document, const Flags& flags,
                 const EnvironmentFlags& environment_flags, gate::Situation& situation);

}  // namespace seatrial::app
