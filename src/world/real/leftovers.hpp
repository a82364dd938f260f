#pragma once

namespace seatrial::world::real {

// Kills and reaps every child of this process, and those it adopts meanwhile because their parents
// die, until none is left. For a child subreaper these are all descendants. False:
// some survived limits::kill_patience.
bool kill_all_children();

}  // namespace seatrial::world::real
