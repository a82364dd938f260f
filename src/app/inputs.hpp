#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/load.hpp"

// The files that a command reads, and what must not happen to them.
namespace seatrial::app {

// The paths that name different files, in their order. A file under a second name (`./a.md`, a
// link) is named in `notes` instead: it is judged once.
std::vector<std::string> without_repetition(const std::vector<std::string>& paths,
                                            const std::filesystem::path& directory,
                                            world::Files& files, Findings& notes);

// What is wrong with the places where reports are going to be written: over a checklist, the
// sidecar or a file with variables, or over each other. Empty: nothing.
Findings misplaced_reports(const Loaded& loaded, const Request& request, world::Files& files);

}  // namespace seatrial::app
