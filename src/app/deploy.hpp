#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "app/findings.hpp"
#include "app/sync.hpp"
#include "evidence/record.hpp"
#include "evidence/store.hpp"

// Deployments, one after the other: each starts with a fresh copy of the checklists.
namespace seatrial::app {

// The one that has started and not ended; none: nothing is under way.
const RecordedDeployment* open_deployment(const Ledger& ledger);

// When the newest deployment that succeeded did so.
std::optional<UtcTime> last_success(const Ledger& ledger);

// May it be part of the name of a file? Letters, digits, and `.`, `_`, `+`, `-` within.
bool is_version(std::string_view version);

// A filled checklist and where it is put aside.
struct Archived {
  std::filesystem::path file;
  std::string bytes;
};

// Checklists as a start left them, by path.
using FreshCopies = std::map<std::string, std::string>;

struct FreshStart {
  std::vector<Archived> archived;  // of those that had anything filled in
  std::vector<Synced> checklists;  // with boxes unticked, blanks and sign-off cells emptied
  FreshCopies copies;              // of all
};

// As the newest start recorded them; what was deleted since is missing.
Result<FreshCopies> fresh_copies(const Ledger& ledger, const evidence::Store& store);

// What `deploy start` makes of the checklists. `copies`: those of the start before, from which the
// blanks get back their lengths. An archive is never written over.
std::expected<FreshStart, Findings> plan_fresh_start(const Standing& standing,
                                                     std::string_view version,
                                                     const FreshCopies& copies,
                                                     world::Files& files);

struct DeploymentEvent {
  bool started = false;
  std::string id;
  std::string version;
  DeploymentEnd status = DeploymentEnd::success;  // of an end
  std::string person;
  UtcTime start{};
  UtcTime end{};                       // of an end
  std::vector<std::string> owed = {};  // then: actions that nobody has attested or observed
};
// The actions of the checklists that nobody has attested or observed yet.
std::vector<std::string> owed_actions(const RunDocument& document);

long long minutes_between(const DeploymentEvent& event);

// The blanks for the last deployment filled in, and those named that only people can fill.
std::expected<std::vector<Synced>, Findings> plan_last_deployment(const Standing& standing,
                                                                  const DeploymentEvent& event);

evidence::Draft deployment_draft(const Standing& standing, const DeploymentEvent& event,
                                 const FreshStart& fresh);

}  // namespace seatrial::app
