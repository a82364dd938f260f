#pragma once

#include <span>
#include <vector>

#include "model/streak.hpp"

namespace seatrial::gate {

// Each row of a table may name another one.
inline constexpr std::size_t streak_environments_max = 100;

// How long a team wants to see green days, and where a day ends.
struct StreakRule {
  int target = 7;
  Zone zone;
  Demands demands;
  std::vector<UtcTime> restarts;  // deployments that start the count again
  std::string none;               // the records are answers to the question whether there was this
};

// Adds up records, oldest first as they were written down. Several passes on one day are one day; a
// light pass counts nothing; a missed day, a fail in any mode and a strict pass with other flags
// than demanded break the streak. A pass counts on the day it was logged, and not at all if it
// claims to be more than a day older, stands in the log behind a record of a later time, or comes
// from the future; a fail counts on the day it claims. Today counts once it has a strict pass and
// no fail, and breaks nothing before it is over. Each environment that records name has a streak of
// its own, and the shortest one decides; of more environments than `streak_environments_max`
// nothing is GO.
Streak judge_streak(std::span<const SmokeRecord> records, const StreakRule& rule, UtcTime now);

// The same of a table by itself: the streak that it shows at its last record. What was missed since
// then is told, and keeps it from GO.
Streak judge_table(std::span<const SmokeRecord> records, const StreakRule& rule, UtcTime now);

}  // namespace seatrial::gate
