#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/git_names.hpp"
#include "model/run.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// The checklists that say something else than the commit beside ticks, what blanks hold and who
// signed, or that the commit does not have: by their paths, with the digest of what they say.
// `changed` are the tracked files that differ from it.
std::map<std::string, std::string> edited_checklists(const RunDocument& document,
                                                     const std::vector<std::string>& changed,
                                                     const GitNames& names,
                                                     const world::Variables& process,
                                                     world::World& world);

}  // namespace seatrial::app
