#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "app/committed.hpp"
#include "app/findings.hpp"
#include "app/standing.hpp"
#include "checklist/edit.hpp"
#include "world/storage.hpp"

namespace seatrial::app {

// One thing that a checklist is told: "ticked READY.md:7 backups/restore-drill: pass ...".
struct Change {
  int line = 0;
  std::string what;    // "ticked", "unticked", "filled", "emptied"
  std::string detail;  // of which item or blank, and by what evidence
};

// A checklist as the evidence has it.
struct Synced {
  std::string path;
  std::filesystem::path file;
  std::string before;
  std::string after;
  std::vector<Change> changes;     // by line
  std::vector<std::string> notes;  // what could not be written, and why
};

// What the blanks of the checklists were before they were filled, by the paths of the repository.
using BlanksBefore = std::map<std::string, EmptyBlanks>;
BlanksBefore blanks_before(const Standing& standing, const world::Variables& process,
                           world::World& world);

// What ticks, blanks and sign-off cells of the checklists would say by the evidence alone, with
// every other byte as it is. With `only`, of those files. What is taken back gets the bytes that it
// had `before`, as far as they are known. Nothing is written.
std::expected<std::vector<Synced>, Findings> plan_sync(const Standing& standing,
                                                       const std::filesystem::path& directory,
                                                       const std::vector<std::string>& only,
                                                       const BlanksBefore& before = {});

// An error where a file is not what the edits were made for: somebody has changed it meanwhile.
Result<void> check_unchanged(const Synced& synced, world::Files& files);

// Writes the checklists that differ, or none where one of them was changed meanwhile. Where the
// sidecar consents to the bytes before, its consent is carried over to those after: nothing that is
// executed has changed.
std::expected<void, Findings> write_synced(const std::vector<Synced>& synced,
                                           const plan::Config& config,
                                           const std::filesystem::path& directory,
                                           world::Files& files, world::Storage& storage);

// The text with the edits made; an error if it would then be another checklist.
std::expected<std::string, Findings> edited(const Checklist& checklist,
                                            std::vector<checklist::Edit> edits);

}  // namespace seatrial::app
