#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "gate/succession.hpp"
#include "model/calendar.hpp"
#include "model/ledger.hpp"

namespace seatrial::gate {

// Who may sign for a role: the ids of its keys.
using Roles = std::map<std::string, std::vector<std::string>, std::less<>>;

// Days in a row that a team wants to see, and where a day ends.
struct Window {
  std::string name;
  std::vector<std::string> items;  // id patterns
  int days = 0;
  Zone zone;
  bool restarts_on_deployment = false;
};

// What a decision is made from beside the plan.
struct Situation {
  Ledger ledger;
  Subject subject;
  Roles roles;
  std::vector<Window> windows;
  std::vector<Calendar> calendars;
  std::optional<std::chrono::milliseconds> valid_for;  // how long a result counts by default
  Definitions definitions = {};
  UtcTime now{};
};

// Sorts out what counts for nothing here, whatever is asked. The key of a role states and signs for
// that role: runs, waivers and deployments are for the store, and for those it was told to take
// them from. And a deployment of what another sidecar of the repository judges is none of what this
// one does; one that does not tell where it was made may be.
void confine(Situation& situation);

// Why the key that signed it makes a run or a waiver worth nothing; none: it does not.
std::optional<std::string> why_key_does_not_count(const Source& source);

// How long a result of the item counts; none: without a limit.
std::optional<std::chrono::milliseconds> validity(const Item& item, const JudgedItem& judged,
                                                  const Situation& situation);

// Was it made while the repository changed, so that nobody knows what it is about?
bool saw_changes(const Source& source);

// "in web/", or "at the top of the repository".
std::string shown_directory(const std::string& directory);

// Why a fact is about what another sidecar of the repository judges: "was made in web/, and not in
// api/". None: it is about the one that lies here. One that does not tell where it was made clears
// something at the top of the repository alone; what is bad counts.
std::optional<std::string> why_of_another_directory(const Source& source, const std::string& here,
                                                    Word word);

// Is it known to be about what another sidecar of the repository judges? It was never said of what
// lies here then.
bool is_elsewhere(const Source& source, const std::string& here);

// Why a fact of the log is not about the subject: "is about commit 1a2b3c4 and not 9f8e7d6". None:
// it is. Where an artifact is named, what clears something has to be about it and about the release
// that is checked out; what is bad about either of them is.
std::optional<std::string> why_foreign(const Source& source, const Subject& subject,
                                       const Checklist& checklist, Word word);

// The same, with the files that differ: "... (differing: README.md and 2 more)". A decision does
// not keep them.
std::optional<std::string> why_foreign_in_full(const Source& source, const Subject& subject,
                                               const Checklist& checklist, Word word);

// Why what a person said is not about the deployment that is under way: it was recorded before that
// started, or claims to be older. None: it is.
std::optional<std::string> why_of_another_deployment(const Source& source, const Ledger& ledger);

// Facts that claim to be of a later time count once it has come.
std::optional<std::string> why_too_early(const Source& source, UtcTime now);

// "2026-03-01T09:00:00Z, record 12"
std::string place_of(const Source& source);

}  // namespace seatrial::gate
