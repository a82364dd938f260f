#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "gate/log_order.hpp"
#include "gate/window_runs.hpp"

// What the records of a log say of a window.
namespace seatrial::gate {

// What is asked each day.
struct Question {
  std::string none;               // "tenant isolation incidents"
  std::string role;               // empty: anybody may answer, with the key of the store
  std::vector<std::string> keys;  // of the role
  std::string environment = {};   // answers for another one are none; empty: all count
};

// As far as words tell: upper case and spaces make no other question.
std::string normal_question(std::string_view words);

// Reads a log against a plan once, however many windows are asked for. Both have to outlive it.
class WindowLog {
 public:
  WindowLog(const Ledger& ledger, const RunDocument& plan, const Definitions& definitions,
            UtcTime now);

  // The runs as records of a window: what each says of its items, in the order in which they were
  // logged. A run that looked at none of them in its environment is no record of it.
  std::vector<SmokeRecord> records(const WindowItems& items) const;

  // What people answered, each day, to the question whether there was something: "none" is a pass.
  // With a role only what one of its keys signed counts.
  std::vector<SmokeRecord> answers(const Question& question) const;

  // When deployments started, by the order of the log.
  std::vector<UtcTime> deployment_starts() const;

 private:
  SmokeRecord record_at(std::uint64_t index, UtcTime at) const;

  const Ledger& ledger_;
  const std::string& directory_;  // of the plan's sidecar
  std::vector<Logged> order_;
  LoggedRuns runs_;
  std::unordered_map<std::string, std::vector<const RecordedStatement*>> answers_;
};

}  // namespace seatrial::gate
