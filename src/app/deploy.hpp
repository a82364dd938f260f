#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/sync.hpp"
#include "evidence/record.hpp"

// Deployments, one after the other: each starts with a fresh copy of the checklists.
namespace seatrial::app {

// The one that has started and not ended; none: nothing is under way.
const RecordedDeployment* open_deployment(const Ledger& ledger);

// May it be part of the name of a file? Letters, digits, and `.`, `_`, `+`, `-` within.
bool is_version(std::string_view version);

// A filled checklist and where it is put aside.
struct Archived {
  std::filesystem::path file;
  std::string bytes;
};

struct FreshStart {
  std::vector<Archived> archived;  // of those that had anything filled in
  std::vector<Synced> checklists;  // with boxes unticked, blanks and sign-off cells emptied
};

// What `deploy start` makes of the checklists. An archive is never written over.
std::expected<FreshStart, Findings> plan_fresh_start(const Standing& standing,
                                                     std::string_view version, world::Files& files);

// "Last Deployment: ______" filled in, where a checklist has such a blank.
std::expected<std::vector<Synced>, Findings> plan_last_deployment(const Standing& standing,
                                                                  std::string_view value);

// "Target time: 30 minutes", as one of the checklists says; the shortest, in minutes.
std::optional<int> target_minutes(const RunDocument& document);

struct DeploymentEvent {
  bool started = false;
  std::string id;
  std::string version;
  std::string status;  // of an end
  std::string person;
  UtcTime start{};
  UtcTime end{};  // of an end
};
evidence::Draft deployment_draft(const Standing& standing, const DeploymentEvent& event,
                                 const FreshStart& fresh);

}  // namespace seatrial::app
