#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "world/world.hpp"

namespace seatrial::world::real {

// What /proc shows, without zombies and threads of the kernel, by process id. What it hides, or
// does not let us read, is an error: nobody could tell that something does not run.
Result<std::vector<Processes::Running>> list_processes();

// A file below a directory, to its end, however little a read gives. None: it is gone, or what it
// is about. With more bytes it cannot be looked at.
Result<std::optional<std::string>> read_whole(int directory, const std::string& path,
                                              std::size_t bytes_max);

// From /proc/PID/stat: is it neither a zombie nor a thread of the kernel?
bool runs_a_program(std::string_view stat);
// From /proc/self/mountinfo: does /proc keep the processes of other users from those without
// privileges?
bool hides_processes(std::string_view mounts);

}  // namespace seatrial::world::real
