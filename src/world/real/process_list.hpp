#pragma once

#include "world/world.hpp"

namespace seatrial::world::real {

// What /proc shows, without zombies and threads of the kernel, by process id.
Result<std::vector<Processes::Running>> list_processes();

}  // namespace seatrial::world::real
