#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "model/checklist.hpp"

// Where a team stands: what the required items of a checklist add up to.
namespace seatrial {

// Items that belong together: a phase, a track, a checkpoint.
struct Progress {
  std::string name;
  std::size_t done = 0;  // pass or waived
  std::size_t waived = 0;
  std::size_t bad = 0;  // fail, error or blocked
  std::size_t total = 0;
  std::optional<Estimate> left;  // of what is not done, each item once
  std::size_t estimated = 0;     // items that are not done and say how long they take
  std::size_t unestimated = 0;   // and those that do not

  // In whole percent, rounded down: 100 only where all is done.
  std::size_t percent() const { return total == 0 ? 100 : done * 100 / total; }
};

// What a checklist asks for on a day counted from the deployment.
struct Due {
  int day = 0;
  std::optional<UtcTime> date;  // none: nobody knows when the deployment is
  Progress progress;
  bool overdue = false;  // its day is over
  bool today = false;
};

// Days in a row that an item asks for: "5 of 7".
struct StreakDay {
  std::string item;
  std::string environment;
  std::string day;
};

struct Status {
  std::vector<Progress> phases;       // and tracks, in document order
  std::vector<Progress> checkpoints;  // sections that call themselves so, with their criteria
  std::vector<Due> due;               // by day
  std::vector<StreakDay> streaks;
  std::optional<UtcTime> deployed;  // from which the days count
  int days_since = 0;               // the day of the deployment is day 0
};

}  // namespace seatrial
