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
                                          const world::Variables& process, world::World& world);

// How to give a blank its bytes back, by the offset of the blank: of those that are empty in
// another copy of the same checklist. None: the copy is of another one.
std::map<std::size_t, checklist::Edit> blanks_as_in(const Checklist& checklist,
                                                    const std::string& copy);

}  // namespace seatrial::app
