#pragma once

namespace seatrial::cli {

// From now on the first Ctrl-C only asks the run to end and leave a document; a later one ends the
// process.
void heed_interrupts();
bool was_interrupted();

}  // namespace seatrial::cli
