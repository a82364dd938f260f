#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/load.hpp"
#include "model/ledger.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// What the log tells that a repository does not.
struct Known {
  std::vector<std::string> commits;   // that evidence is about, the newest first
  std::vector<std::string> archived;  // names of the files that deployments have put aside
};

// The commit that is checked out below the root, and those before it that differ from it in nothing
// but checklists, tables, reports and evidence: a tick that is committed makes no other release of
// it. Empty: there is no repository, or nothing is committed. Inside a repository of which git does
// not tell the commit nothing can be decided. Of the commits that evidence is about,
// those are among them that have the same content, wherever they stand.
std::expected<Subject, Findings> find_subject(const RunDocument& document,
                                              const plan::Config& config,
                                              const std::filesystem::path& root,
                                              const world::Variables& process, world::World& world,
                                              const Known& known = {});

// Puts it into the document: its commit, or else what its checklists say beside ticks and values.
void name_subject(RunDocument& document, const Subject& subject);

// How the repository changed between two looks at it, where that is more than papers: "commit
// 1a2b3c4d5e became 9f8e7d6c5b", "flag.env". Empty: it did not. What was changed and changed back
// between them nobody has seen.
std::string change_between(const Subject& before, const std::expected<Subject, Findings>& after);

// Who is asking: the author of commits, as git knows him here, else the user of the system; empty:
// nobody knows.
std::string user_name(const std::filesystem::path& root, const world::Variables& process,
                      world::World& world);

}  // namespace seatrial::app
