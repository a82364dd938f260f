#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/load.hpp"
#include "model/ledger.hpp"
#include "model/streak.hpp"

namespace seatrial::app {

// What `seatrial streak` is asked.
struct StreakRequest {
  Request input;       // its files: the checklists that say what flags must be
  std::string table;   // that people keep
  std::string zone;    // whose midnight ends a day; empty: UTC
  std::string window;  // of the sidecar, where no table is named; empty: the only one
  std::optional<int> target;
};

struct StreakAnswer {
  Streak streak;
  Findings warnings;
};

// Judges a table by itself.
std::expected<StreakAnswer, Findings> judge_table_of(const StreakRequest& request,
                                                     world::World& world);

// Judges a window of the sidecar as it stands now: by the records of the log where there is one,
// else by its monthly tables.
std::expected<StreakAnswer, Findings> judge_window_streak(const StreakRequest& request,
                                                          const std::optional<Ledger>& log,
                                                          world::World& world);

}  // namespace seatrial::app
