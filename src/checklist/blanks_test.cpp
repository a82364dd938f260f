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
      {"most", "Load: ____ ms (max 300 ms)", {"Load|ms|<= 300 ms"}},
      {"least", "Coverage: ____% (min. 80 %)", {"Coverage|%|>= 80 %"}},
      {"least in words", "Coverage: ____% (at least 80%)", {"Coverage|%|>= 80%"}},
      {"a plus", "Coverage: ____% (80%+)", {"Coverage|%|>= 80%"}},
      {"nothing", "Errors: ____ (should be zero)", {"Errors||= 0"}},
      {"none", "Errors: ____ (expected: none)", {"Errors||= 0"}},
      {"expected behind", "Errors: ____ (0 expected)", {"Errors||= 0"}},
      {"no more", "Errors: ____ (no more than 2)", {"Errors||<= 2"}},
      {"a range", "Replicas: ____ (between 3 and 5)", {"Replicas||3..5"}},
      {"a short range", "Replicas: ____ (3-5)", {"Replicas||3..5"}},
      {"an objective", "Uptime: ____% (SLO: >= 99.9%)", {"Uptime|%|>= 99.9%"}},
      {"an agreement", "Recovery: ____ min (SLA: 15 min)", {"Recovery|min|15 min"}},
      {"a recovery time",
       "Restore: ____ minutes (RTO 15 minutes)",
       {"Restore|minutes|<= 15 minutes"}},
      {"a budget", "Load: ____ (budget: 300ms)", {"Load||<= 300ms"}},
      {"square brackets", "Load: ____ ms [< 300 ms]", {"Load|ms|< 300 ms"}},
      {"behind a comma", "Load ____ ms, must be below 300 ms", {"Load|ms|< 300ms"}},
      {"between brackets", "Drill (took ____ min, target: < 10 min)", {"Drill (took|min|< 10 min"}},
      {"a version", "Version: ____ (expected: 2.4.1)", {"Version||= 2.4.1"}},
      {"words", "State: ____ (must be healthy)", {"State||= healthy"}},
      {"in brackets in front", "Load (max 300 ms): ____", {"Load (max 300 ms)||<= 300 ms"}},
      {"a minimum behind", "Load: ____ rps (target: 500 rps minimum)", {"Load|rps|>= 500"}},
      {"a number that is not understood",
       "Load: ____ (99% within 3 tries)",
       {"Load||99% within 3 tries"}},
      {"a place to look", "Load: ____ (see page 3) [board 2](https://host.example/2)", {"Load||-"}},
      {"two of a kind", "Pool: ____ / ____", {"Pool||-", "Pool||-"}},
      {"a day is one", "Date: ____/____/____", {"Date||-"}},
      {"a short day", "Done on: __.__.____, by: ____", {"Done on||-", "by||-"}},
      {"a day as ISO writes it", "Cert expires ____-__-__", {"Cert expires||-"}},
      {"two of a day", "Tested by ____ on ____-__-__", {"Tested by|on|-", "Tested by||-"}},
      {"a day the other way round", "Date: __-__-____", {"Date||-"}},
      {"a telephone", "Phone: ___-___-____", {"Phone||-", "Phone||-", "Phone||-"}},
      {"a range", "Pages: ____-____", {"Pages||-", "Pages||-"}},
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
      {"an arrow", "Backlog: ____ \u2192 ____", {"Backlog|\u2192|-", "Backlog||-"}},
      {"two of a unit", "Sync: ____ min ____ s", {"Sync|min|-", "Sync|s|-"}},
      {"behind a dash", "Load: ____ ms - must not exceed 300 ms", {"Load|ms|<= 300ms"}},
      {"behind a long dash", "Load: ____ ms \u2014 max 300 ms", {"Load|ms|<= 300 ms"}},
      {"behind a semicolon", "Load: ____ ms; limit 300 ms", {"Load|ms|<= 300 ms"}},
      {"behind a stroke", "Load ____ ms / target < 300 ms", {"Load|ms|< 300 ms"}},
      {"none expected", "Failed logins: ____ (none expected)", {"Failed logins||= 0"}},
      {"none found", "No failed logins: ____ found", {"No failed logins|found|= 0"}},
      {"nothing found", "0 findings (found: ____)", {"0 findings (found||= 0"}},
      {"none failed", "Tests: ____ passed, ____ failed", {"Tests|passed|-", "Tests|failed|= 0"}},
      {"labels in front",
       "Row counts: source ____ target ____ (diff max 0.1 %)",
       {"Row counts: source||-", "Row counts: target||<= 0.1%"}},
      {"a share of a group", "Tests: unit ____ of ____", {"Tests: unit|of|-", "Tests: unit||-"}},
      {"units behind", "Moved ____ rows ____ files", {"Moved|rows|-", "Moved|files|-"}},
      {"no target",
       "Restore: ____ rows expected, ____ found",
       {"Restore|rows|-", "Restore|found|-"}},
      {"a clause", "Load: ____ ms - as on Monday", {"Load|ms|-"}},
      {"another clause", "Load: ____ ms; Kim looked at 3 boards", {"Load|ms|-"}},
      {"a rate", "Load: ____ / min", {"Load||-"}},
      {"a path", "Load: ____ / v2 / users", {"Load||-"}},
      {"a dash and a number", "Load: ____ ms \u2013 3 boards", {"Load|ms|-"}},
      {"a duty", "Load: ____; must be told to 3 people", {"Load||= told to 3 people"}},
      {"nobody counts", "No failed logins: ____", {"No failed logins||-"}},
      {"who looked", "No failed logins (by ____)", {"No failed logins (by||-"}},
      {"a ticket", "No data loss, ticket ____", {"No data loss, ticket||-"}},
      {"zero downtime",
       "Zero downtime release took ____ min",
       {"Zero downtime release took|min|-"}},
      {"a limit of attempts", "Lockout after ____ failed attempts", {"Lockout after|failed|-"}},
      {"failed alone", "Logins: ____ failed", {"Logins|failed|-"}},
      {"none needed", "Downtime: ____ (none needed)", {"Downtime||-"}},
      {"no target yet", "Load: ____ (no target)", {"Load||-"}},
      {"it may be", "Load: ____ ms, may vary", {"Load|ms|-"}},
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
