#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/run.hpp"

// What the evidence says, decoded from its records: everything a decision needs that is made
// without running again. Facts stand in the order of the log.
namespace seatrial {

// Where a fact stands in the log, who signed it, and what it is about.
struct Source {
  std::uint64_t record = 0;
  std::string digest;  // SHA-256 of the record's envelope
  UtcTime at{};        // as its maker claims
  std::string key;     // id of the key that signed it
  bool key_revoked = false;
  bool key_of_store = false;
  // Whose key signed what that role has no word in; empty: it may.
  std::string beyond_role;
  std::string commit;                        // the subject; empty: there was no repository
  std::map<std::string, std::string> files;  // artifacts and, without a commit, checklists by name
  std::map<std::string, std::string> forms;  // path -> SHA-256 without ticks and values
  // Where the sidecar lay below the top of its repository: "services/web"; empty: at its top. Older
  // records do not tell.
  std::optional<std::string> directory = {};
};

// What one run found of one item.
struct ObservedItem {
  std::string item;  // "path#id"
  std::string environment;
  State state = State::unbound;  // of what a waiver covered: what it is without
  std::string demand;            // digest of what was checked
  bool waived = false;
  bool required = true;
};

// How the environments are defined that items are judged in: a digest of each by its name.
struct Definitions {
  std::string sidecar = {};         // its path; empty: there is none
  std::string sidecar_sha256 = {};  // of its bytes
  std::map<std::string, std::string, std::less<>> environments = {};  // older records tell none
};

struct RecordedRun {
  Source source;
  Mode mode = Mode::strict;
  std::optional<UtcTime> finished;  // none: it does not tell
  bool interrupted = false;
  // What the flags were set to that the checklists demand values of; none: unset. Older records do
  // not tell any.
  using Flags = std::map<std::string, std::optional<std::string>, std::less<>>;
  std::optional<Flags> flags;
  // The same by environment, where a run was about several: `flags` has "enforced/shadow" of those.
  std::map<std::string, Flags, std::less<>> flags_in = {};
  std::vector<ObservedItem> items;
  Definitions definitions = {};  // under which it found that
  bool is_this = false;          // the run that is judged, which no log has yet
};

// What a person says of an item. With a role it counts only if one of the role's keys signed it.
struct RecordedStatement {
  Source source;
  std::string item;  // "path#id"
  std::string environment;
  std::string demand;
  Outcome outcome = Outcome::pass;  // pass, fail or not_applicable
  std::string text;
  std::string role;  // empty: the key of the store signed it
  std::string person;
  std::vector<Measured> values;
  std::optional<UtcTime> until;
  bool withdrawn = false;  // takes back what was said before
  std::string none;        // what the day was without: an answer for one day; empty: it is none
};

struct RecordedWaiver {
  Source source;
  std::string item;  // "path#id"
  std::string environment;
  Waiver waiver;
  std::string person = {};  // who gave it
  bool withdrawn = false;
  // What was excused: what the item demanded, by environment where that differs. Older records tell
  // its text alone.
  std::vector<std::string> demands = {};
  std::string text = {};
};

enum class Approval { approve, reject, withdraw };

std::string_view name(Approval approval);

struct RecordedSignOff {
  Source source;
  std::string gate;
  std::string role;
  std::string person;
  std::string policy;  // digest of the gate's policy as it was signed
  Approval approval = Approval::approve;
  // The same by environment, where several were judged together. Older records do not tell.
  std::map<std::string, std::string, std::less<>> policies = {};
};

enum class DeploymentEnd { success, failed, rolled_back };

std::string_view name(DeploymentEnd end);

// The start of a deployment, or its end. What people stated and signed before the newest start was
// about the one before.
struct RecordedDeployment {
  Source source;
  std::string id;
  std::string version;
  bool started = false;
  DeploymentEnd status = DeploymentEnd::failed;  // of an end
  std::vector<std::string> archived;             // names of the files that its start has put aside
  bool is_late = false;  // it was taken in: the store itself has made records since, and before it
};

struct Ledger {
  std::string origin;      // of the log
  std::uint64_t size = 0;  // records of the log that were read
  std::string root;        // of its tree, in hexadecimal
  // When each record was made, as its maker claims; none: it says nothing of what was found when.
  std::vector<std::optional<UtcTime>> claimed;
  // When the store took in what others have made, by record. Older stores do not say.
  std::map<std::uint64_t, UtcTime> taken_in;
  std::vector<RecordedRun> runs;
  std::vector<RecordedStatement> statements;
  std::vector<RecordedWaiver> waivers;
  std::vector<RecordedSignOff> sign_offs;
  std::vector<RecordedDeployment> deployments;  // those from elsewhere by their claimed times
};

// What evidence must be about to count: the artifact where one is named; and the changes of the
// work tree, where there are any; else the commit that is checked out and those that have the same
// content but for the checklists themselves; without one, the bytes of the checklists. A commit may
// hold several sidecars, and what is found with one is nothing that was found with another.
struct Subject {
  std::vector<std::string> commits;
  std::string artifact;   // its SHA-256
  std::string work_tree;  // SHA-256 of what is not committed; then the commits count for nothing
  // In words, "README.md and 2 more": the files that are not committed, and those in which older
  // commits differ.
  std::string changed;
  std::map<std::string, std::string> differs;
  std::set<std::string> gone;  // commits that evidence is about, and that are not here
  bool is_shallow = false;     // a clone that leaves out older commits
  std::string directory;       // of the sidecar below the top of its repository; empty: at its top
};
inline constexpr std::string_view work_tree_name = "work tree";
// The same of a run during which the repository changed: it is about neither state.
inline constexpr std::string_view changing_name = "repository that changed during the run";

}  // namespace seatrial
