#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/load.hpp"
#include "run/environment.hpp"
#include "world/storage.hpp"

namespace seatrial::app {

// Would this check wait for its owner's consent, in an environment of its item?
bool waits_for_consent(const Check& check, BindingSource source,
                       const run::LoadedEnvironment& environment, const std::filesystem::path& root,
                       world::Files& files);

// Marks the items of a plan that a run would leave pending: those whose checks nobody has allowed,
// and those that a person has to state.
using Consented = std::function<bool(const Checklist& checklist)>;
void mark_pending(RunDocument& document, const std::vector<run::LoadedEnvironment>& environments,
                  const std::filesystem::path& root, world::Files& files,
                  const Consented& consented);

// One checklist that its owner has read and allows to be executed, and what that means.
struct Allowed {
  std::string path;
  std::string sha256;
  // Everything that waited for this: "line 12: command run=\"make smoke\"", a long script below it.
  std::vector<std::string> permits;
};

struct Consents {
  std::vector<Allowed> documents;
  std::string sidecar;  // that was made for them; empty: there was one
};

// Writes consent to exactly the bytes of the given checklists into the sidecar, which is made at
// the root of the repository if there is none.
std::expected<Consents, Findings> allow(const Request& request, const world::Variables& process,
                                        world::Files& files, world::Storage& storage);

}  // namespace seatrial::app
