#pragma once

#include "model/run.hpp"

namespace seatrial::app {

// What blanks of the checklists say that is not so: another value than the record has, or one that
// misses the target beside it. It decides nothing, as a tick does, and is told as contradicted.
void contradict_written_values(RunDocument& document);

}  // namespace seatrial::app
