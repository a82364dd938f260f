#include "gate/status.hpp"

#include <gtest/gtest.h>

namespace seatrial::gate {
namespace {

using std::chrono::days;
using std::chrono::hours;

const UtcTime deployed = *parse_time("2026-03-01T18:00:00Z");

// Two items of a phase, one with an estimate, in each of two environments.
RunDocument two_environments() {
  RunDocument document;
  document.environments = {"staging", "production"};
  document.checklists.push_back({.path = "READY.md"});
  auto& items = document.checklists[0].items;
  items.resize(2);
  for (Item& item : items) item.phase = "Phase 1";
  items[0].estimate = Estimate{.minutes_min = 120, .minutes_max = 180};
  items[1].day = 3;
  for (std::size_t item = 0; item < items.size(); ++item)
    for (const std::string& environment : document.environments) {
      document.items.push_back({.item = item, .environment = environment});
      document.items.back().state = State::pending;
    }
  return document;
}

TEST(Status, CountsTheEffortOfAnItemOnce) {
  RunDocument document = two_environments();
  Progress phase = status_of(document, {}, deployed).phases.front();
  ASSERT_TRUE(phase.left);
  EXPECT_EQ(phase.left->minutes_min, 120);
  EXPECT_EQ(phase.left->minutes_max, 180);
  EXPECT_EQ(phase.estimated, 1U);
  EXPECT_EQ(phase.unestimated, 1U);

  document.items[0].state = State::pass;  // and in production it is still open
  EXPECT_TRUE(status_of(document, {}, deployed).phases.front().left);
  document.items[1].state = State::pass;
  EXPECT_FALSE(status_of(document, {}, deployed).phases.front().left);
}

TEST(Status, TellsTheDaySinceTheDeployment) {
  const RunDocument document = two_environments();
  const Status status = status_of(document, deployed, deployed + days{3} + hours{8});
  EXPECT_EQ(status.days_since, 4);  // after midnight
  ASSERT_EQ(status.due.size(), 1U);
  EXPECT_TRUE(status.due.front().overdue);
  EXPECT_EQ(status_of(document, deployed, deployed).days_since, 0);
  EXPECT_EQ(status_of(document, deployed, deployed - days{2}).days_since, -2);
}

TEST(Status, TellsTheDayOfAStreak) {
  RunDocument document = two_environments();
  JudgedItem& judged = document.items.back();
  judged.binding.checks.push_back({.kind = "streak"});
  EXPECT_TRUE(status_of(document, {}, deployed).streaks.empty());
  judged.results.push_back({.kind = "streak", .observed = "5 of 7 days in a row"});
  const auto streaks = status_of(document, {}, deployed).streaks;
  ASSERT_EQ(streaks.size(), 1U);
  EXPECT_EQ(streaks.front().day, "5 of 7");
  EXPECT_EQ(streaks.front().environment, "production");
}

}  // namespace
}  // namespace seatrial::gate
