#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "checklist/edit.hpp"
#include "model/checklist.hpp"
#include "world/world.hpp"

// What the commit that is checked out says in the place of the work tree.
namespace seatrial::app {

// Of the repository, or submodule, that the file lies in. None: it has no such file, or nobody
// knows.
std::optional<std::string> committed_text(const std::filesystem::path& file,
                                          const world::Variables& process, world::World& world,
                                          const std::string& revision = "HEAD");

// How to give a blank its bytes back, by the offset of the blank.
using EmptyBlanks = std::map<std::size_t, checklist::Edit>;

// As the commit has them, and where it has them filled as the newest one before it that has not, as
// long as the file was the same checklist.
EmptyBlanks blanks_as_committed(const Checklist& checklist, const std::filesystem::path& file,
                                const world::Variables& process, world::World& world);

}  // namespace seatrial::app
