#pragma once

#include <string>
#include <vector>

#include "model/ledger.hpp"
#include "model/streak.hpp"

// What the records of a log say of a window.
namespace seatrial::gate {

// The items of a run that count for a window.
struct WindowItems {
  std::vector<std::string> patterns;
  std::string environment = {};  // only as they were judged in this one; empty: in all of them
};

// The runs of a log as records of a window: what each says of its items, in the order in which they
// were logged. A run that looked at none of them in its environment is no record of it.
std::vector<SmokeRecord> window_records(const Ledger& ledger, const WindowItems& items,
                                        const RunDocument& plan, UtcTime now);

// What people answered, each day, to the question whether there was something, as records of a
// window: "none" is a pass. With a role only what one of its keys signed counts.
struct Question {
  std::string none;               // "tenant isolation incidents"
  std::string role;               // empty: anybody may answer, with the key of the store
  std::vector<std::string> keys;  // of the role
};
std::vector<SmokeRecord> answer_records(const Ledger& ledger, const Question& question,
                                        UtcTime now);

// As far as words tell: upper case and spaces make no other question.
bool same_question(std::string_view left, std::string_view right);

// When deployments started, by the order of the log.
std::vector<UtcTime> deployment_starts(const Ledger& ledger, UtcTime now);

// The items of a plan that the patterns name, each once, as the log calls them. What a streak
// decides is none of them, nor what adds that up: it counts the days and makes none.
std::vector<std::string> items_of_window(const RunDocument& plan,
                                         const std::vector<std::string>& patterns);

// What the items of a window demand; what none of them does, as the whole checklist demands it.
Demands demands_in(const RunDocument& plan, const std::vector<std::string>& patterns);

}  // namespace seatrial::gate
