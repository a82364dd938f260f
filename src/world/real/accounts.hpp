#pragma once

#include <sys/types.h>

#include <string>

namespace seatrial::world::real {

// The name in the system's account database, or the number where there is none.
std::string user_name(uid_t user);
std::string group_name(gid_t group);

}  // namespace seatrial::world::real
