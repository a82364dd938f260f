#include <gtest/gtest.h>

#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

using testing::read_text;

TEST(Blanks, HaveLabelUnitAndTarget) {
  struct Row {
    const char* name;
    const char* line;
    std::vector<std::string> want;
  };  // label|unit|target
  const Row rows[] = {
      {"with a unit", "Restore time: ______ minutes", {"Restore time|minutes|-"}},
      {"percent", "CPU usage: ____%", {"CPU usage|%|-"}},
      {"target", "Load: ____ ms (target: < 2s)", {"Load|ms|< 2s"}},
      {"bare target", "Load: ____ (< 0.1)", {"Load||< 0.1"}},
      {"target in front", "p99 latency < 300 ms: ____ ms", {"p99 latency < 300 ms|ms|< 300ms"}},
      {"target in words", "Error rate below 0.1%: ____%", {"Error rate below 0.1%|%|< 0.1%"}},
      {"two of a kind", "Pool: ____ / ____", {"Pool||-", "Pool||-"}},
      {"a day is one", "Date: ____/____/____", {"Date||-"}},
      {"a short day", "Done on: __.__.____, by: ____", {"Done on||-", "by||-"}},
      {"four parts are no day",
       "Address: ___/___/___/___",
       {"Address||-", "Address||-", "Address||-", "Address||-"}},
      {"two of a group", "Count: High: ____ Low: ____", {"Count: High||-", "Count: Low||-"}},
      {"two targets",
       "Bounces: ____% (target: < 2%), complaints: ____% (target: <= 0.1%)",
       {"Bounces|%|< 2%", "complaints|%|<= 0.1%"}},
      {"two units",
       "Drill took ____ min, found ____ issues",
       {"Drill took|min|-", "found|issues|-"}},
      {"a target and no unit",
       "High ____ (target: 0), Critical ____ (target: 0)",
       {"High||0", "Critical||0"}},
      {"a joint", "Sent ____ mails and lost ____ of them", {"Sent|mails|-", "lost|of|-"}},
      {"two of a unit", "Sync: ____ min ____ s", {"Sync|min|-", "Sync|s|-"}},
      {"choice", "Maintenance window: Y / N", {"Maintenance window||-"}},
      {"short choice", "Rollback used: yes/no", {"Rollback used||-"}},
      {"a name is no blank", "uses my___name and __init__", {}},
      {"nothing", "all is well", {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Checklist checklist = read_text(std::string("- [ ] ") + row.line + "\n");
    std::vector<std::string> found;
    for (const Blank& blank : checklist.items.at(0).blanks)
      found.push_back(blank.label + "|" + blank.unit + "|" + blank.target.value_or("-"));
    EXPECT_EQ(found, row.want);
  }
}

TEST(Blanks, OutsideOfItemsAreKeptApart) {
  const Checklist checklist =
      read_text("## A\n\n- [ ] a\n  - Primary: ____\n\n## Contacts\n\n- Security: ____\n");
  EXPECT_EQ(checklist.items.at(0).blanks.size(), 1u);
  ASSERT_EQ(checklist.loose_blanks.size(), 1u);
  EXPECT_EQ(checklist.loose_blanks[0].label, "Security");
}

}  // namespace
}  // namespace seatrial::checklist
