#include "app/blanks.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/shares.hpp"
#include "checklist/reader.hpp"

namespace seatrial::app {
namespace {

// The reason, with a question mark where only who states it can tell.
std::string shown(const std::optional<Missed>& missed) {
  return missed ? missed->why + (missed->is_certain ? "" : " ?") : "";
}

Checklist checklist_of(const std::string& item) {
  return *checklist::read("READY.md", "# Release\n\n- [ ] " + item + "\n");
}

TEST(Blanks, KnowWhatTheyWant) {
  struct Row {
    const char* target;
    const char* unit;
    const char* value;
    const char* want;  // empty: nothing is wrong with it; "?": nobody else can tell
  };
  constexpr Row rows[] = {
      {"< 2s", "ms", "5000", "5000 ms is not < 2s"},
      {"< 2s", "ms", "1999", ""},
      {"< 2s", "", "3 s", "3 s is not < 2s"},
      {"< 0.1", "", "0.2", "0.2 is not < 0.1"},
      {"< 0.1", "", "0.05", ""},
      {">= 99 %", "%", "98", "98 % is not >= 99 %"},
      {"as low as it gets", "ms", "5000", "5000 cannot be held against 'as low as it gets' ?"},
      {"as low as it gets", "", "As low as it gets", ""},
      {"<= 300 ms", "ms", "120", ""},
      {"limit 300 ms", "ms", "900", "900 ms is not limit 300 ms"},
      {"15 min", "min", "9", "9 min is not 15 min ?"},
      {"15 min", "min", "15", ""},
      {"80%", "%", "95", "95 % is not 80% ?"},
      {"0", "", "3", "3 is not 0"},
      {"0%", "%", "4", "4 % is not 0%"},
      {"none", "", "none", ""},
      {"= 2.4.1", "", "2.4.0", "2.4.0 is not 2.4.1"},
      {"= 2.4.1", "", "2.4.1", ""},
      {"3..5", "", "4", ""},
      {"3..5", "", "9", "9 is not 3..5"},
      {"<= 15 minutes", "minutes", "40", "40 minutes is not <= 15 minutes"},
      {"15..20min", "min", "17", ""},
      {"15..20", "min", "22", "22 min is not 15..20"},
      {">= 1k", "rps", "1200", ""},
      {"<= 100", "requests", "1.5k", "1.5k requests is not <= 100"},
      {"<= 100", "requests", "0.5K", "0.5K requests is not <= 100"},
      {"<= 100", "requests", "0.05k", ""},
      {">= 1.5k", "", "1400", "1400 is not >= 1.5k"},
      {">= 1.5k", "", "1600", ""},
      {"< $500", "", "$1.5k", "$1.5k is not < $500"},
      {"< $500", "USD", "$$420", ""},
      {"<= 100", "", "5msk", "5msk cannot be held against <= 100 ?"},
      {"0", "", "none", ""},
      {"<= 0", "", "None", ""},
      {"<= 300 ms", "ms", "none", "none cannot be held against <= 300 ms ?"},
      {"< $500", "", "$420", ""},
      {"99% of 3 days", "", "98", "98 cannot be held against '99% of 3 days' ?"},
      {"< 2s", "ms", "fast", "fast cannot be held against < 2s ?"},
      {"< 5", "minutes", "9", "9 minutes is not < 5"},
      {"< 5", "minutes", "9 minutes", "9 minutes is not < 5"},
      {"< 5", "minutes", "4", ""},
      {"< 5", "minutes", "-3", "-3 minutes cannot be held against < 5"},
      {"< 5", "degrees", "-3", ""},
      {"< 5", "minutes", "240 s", ""},
      {"at least 1,000", "", "10", "10 is not at least 1,000"},
      {"at least 1,000", "", "1,200", ""},
      {">= 1,000", "users", "10", "10 users is not >= 1,000"},
      {"under 2 seconds", "", "9 s", "9 s is not under 2 seconds"},
      {"<= 500 KB", "KB", "700", "700 KB is not <= 500 KB"},
      {"<= 0.1%", "", "999500", "999500 cannot be held against <= 0.1% ?"},
      {"<= 0.1%", "", "5", "5 is not <= 0.1%"},
      {"> 30d", "", "2027-05-01", "2027-05-01 cannot be held against > 30d ?"},
      {"< 3", "", "CHG-4711", "CHG-4711 cannot be held against < 3 ?"},
      {"<= 4 h", "", "2 h 10 min", ""},
      {"<= 4 h", "", "2h10m", ""},
      {"<= 4 h", "", "4 hours 10 minutes", "4 hours 10 minutes is not <= 4 h"},
      {"<= 400", "", "388.50 \u20ac", ""},
      {"<= 400", "", "412 EUR", "412 EUR is not <= 400"},
      {"< 2s", "", "5 GB", "5 GB cannot be held against < 2s ?"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.value) + " for " + row.target);
    const Blank blank{.label = "Time", .unit = row.unit, .target = row.target};
    EXPECT_EQ(shown(why_missed(blank, row.value)), row.want);
  }
  EXPECT_FALSE(why_missed(Blank{.label = "Time"}, "5000"));
}

TEST(Blanks, AreNotNeededForTheBoundOfAnItem) {
  Item item;
  item.text = "Load test p95 < 250 ms";
  EXPECT_EQ(shown(why_missed(item, "900")), "900 ms is not < 250ms");
  EXPECT_FALSE(why_missed(item, "120"));
  EXPECT_FALSE(why_missed(item, "0.1 s"));
  item.text = "Restore drill was done";
  EXPECT_FALSE(why_missed(item, "900"));
  item.text = "Error rate > 5%";
  item.role = Role::rule;
  EXPECT_FALSE(why_missed(item, "1"));
}

TEST(Blanks, AreOneShareOfAnother) {
  struct Row {
    const char* source;  // each `____` is a blank
    std::vector<std::string> values;
    const char* want;
  };
  const Row rows[] = {
      {"Smoke tests: ____ / ____ passed", {"12", "12"}, ""},
      {"Smoke tests: ____ / ____ passed", {"11", "12"}, "11 / 12 is not all"},
      {"Passed ____ of ____ checks", {"11", "12"}, "11 of 12 is not all"},
      {"Pods ready ____/____", {"2", "3"}, "2 / 3 is not all"},
      {"Moved ____ out of ____ tenants", {"2", "3"}, "2 out of 3 is not all ?"},
      {"Connection pool: ____ / ____", {"7", "20"}, ""},
      {"Sent ____ and lost ____", {"7", "0"}, ""},
      {"Restore: ____ rows expected, ____ rows found", {"1000", "1000"}, ""},
      {"Restore: ____ rows expected, ____ rows found",
       {"1000", "900"},
       "1000 rows expected, 900 is not all ?"},
      {"Visitors: ____ expected, by ____", {"12", "Kim"}, ""},
      {"Restore: ____ min expected, ____ min taken", {"10", "8"}, ""},
      {"Rows migrated: ____ of ____ (min 99 %)", {"995", "1000"}, "995 of 1000 is not all ?"},
      {"Replicas ready: ____ / 6", {"5"}, "5 / 6 is not all"},
      {"Replicas ready: ____ / 6", {"6"}, ""},
      {"Pods ready: ____ of 6", {"4"}, "4 of 6 is not all"},
      {"Smoke tests: ____/120 passed", {"97"}, "97 / 120 is not all"},
      {"Smoke tests: ____/1,200 passed", {"1200"}, ""},
      {"Regions switched: ____ of 4 regions", {"1"}, "1 of 4 is not all ?"},
      {"Regions switched: ____ of 4 regions", {"all"}, ""},
      {"Devices answering ____ out of 800", {"12"}, "12 out of 800 is not all ?"},
      {"Nodes healthy (____ of 5)", {"0"}, "0 of 5 is not all"},
      {"Not ready: ____ of 6", {"0"}, "0 of 6 is not all ?"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.source);
    const Checklist checklist = checklist_of(row.source);
    const Item& item = checklist.items.at(0);
    ASSERT_EQ(item.blanks.size(), row.values.size());
    std::vector<Measured> values;
    for (std::size_t i = 0; i < row.values.size(); ++i)
      values.push_back({item.blanks[i].label, row.values[i]});
    EXPECT_EQ(shown(why_partial(item, values, checklist.source)), row.want);
  }
}

TEST(Blanks, AreNoShareOfWhatIsNoTotal) {
  struct Row {
    const char* source;
    const char* value;
  };
  constexpr Row rows[] = {
      {"Lighthouse: ____ / 100", "95"},
      {"Customer rating ____ / 5", "4.6"},
      {"SUS score: ____/100", "81"},
      {"Pool: ____ / 20", "7"},
      {"Disk used: ____ / 500", "120"},
      {"Heap ____ MB of 512 MB", "300"},
      {"Restore took ____ of 30 minutes", "12"},
      {"Window: ____ / 24h", "3"},
      {"Load: ____ of 80 %", "41"},
      {"Month: ____ / 2026", "5"},
      {"Fleet: ____ % of 800 devices", "97"},
      {"Failed checks: ____ of 120", "0"},
      {"Errors: ____ of 5000 requests", "0"},
      {"Unhealthy: ____ of 6", "0"},
      {"Requests: ____ /s", "410"},
      {"Cost: ____ /month", "410"},
      {"Link: ____ /v2/users", "ok"},
      {"Owner: ____ of 2nd line", "Kim"},
      {"Batch ____ of the night", "7"},
      {"Free: ____ GB (of 500 GB)", "120"},
      {"Slots: ____ of 3.5 k", "2"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.source);
    const Checklist checklist = checklist_of(row.source);
    const Item& item = checklist.items.at(0);
    ASSERT_EQ(item.blanks.size(), 1u);
    EXPECT_EQ(shown(why_partial(item, {{"", row.value}}, checklist.source)), "");
  }
}

TEST(Blanks, AreHeldAgainstTheBoundOfTheirItem) {
  struct Row {
    const char* item;
    const char* below;
    const char* value;
    const char* want;
  };
  constexpr Row rows[] = {
      {"Alert fires in < 5 min", "Measured: ____ min", "42", "42 min is not < 5m ?"},
      {"Alert fires in < 5 min", "Measured: ____ min", "4", ""},
      {"Alert fires in < 5 min", "Measured: ____", "42 s", ""},
      {"Error rate < 1 %", "Actual error rate: ____ %", "4", "4 % is not < 1% ?"},
      {"Restore within 15 minutes", "Restore time: ____ minutes", "40",
       "40 minutes is not <= 15m ?"},
      {"At least 10 beta testers", "Number: ____", "4", "4 is not >= 10 ?"},
      {"Restore within 15 minutes", "Backup age: ____ minutes", "40", ""},
      {"Restore within 15 minutes", "Result: ____", "ok", ""},
      {"Restore within 15 minutes", "Result: ____", "40", ""},
      {"Restore within 15 minutes", "Date: ____", "2026-05-01", ""},
      {"Restore within 15 minutes", "Restore size: ____ GB", "40", ""},
      {"Restore within 15 minutes", "Restore time: ____ minutes (target: < 50)", "40", ""},
      {"Tested within the last 30 days", "Time: ____ d", "40", ""},
      {"Alert fires when error rate > 5 %", "Measured: ____ %", "1", ""},
      {"Pager calls after 5 min", "Time: ____ min", "7", ""},
      {"Retention is at least 90 days", "Drill took: ____ min", "12", ""},
      {"Restore drill was done", "Time: ____ min", "90", ""},
      {"Restore drill was done", "Result: ____", "not performed", "Result is 'not performed' ?"},
      {"Restore drill was done", "Result of drill: ____", "aborted after 10 min",
       "Result of drill is 'aborted after 10 min' ?"},
      {"Restore drill was done", "Outcome: ____", "partially successful",
       "Outcome is 'partially successful' ?"},
      {"Restore drill was done", "Status: ____", "pending", "Status is 'pending' ?"},
      {"Restore drill was done", "Ticket: ____", "TBD", "Ticket is 'TBD' ?"},
      {"Known defects are accepted", "Accepted by: ____", "nobody", "Accepted by is 'nobody' ?"},
      {"Known defects are accepted", "Accepted by: ____", "Kim Lee", ""},
      {"Known defects are accepted", "Known defects: ____", "none", ""},
      {"Known defects are accepted", "Migration needed: ____", "n/a", ""},
      {"Restore drill was done", "Result: ____", "12 of 12 passed", ""},
      {"Restore drill was done", "Result: ____", "restored in 12 min", ""},
      {"Restore drill was done", "Result: ____", "see https://ci.example/12", ""},
      {"Restore drill was done", "Result: ____", "no errors", ""},
      {"Restore drill was done", "Result: ____", "0 failed", ""},
      {"Restore drill was done", "Status: ____", "done", ""},
      {"Restore drill was done", "Status: ____", "closed by Kim", ""},
      {"Restore drill was done", "Note: ____", "not performed on Sunday", ""},
      {"Restore drill was done", "Done by: ____", "Pending Kim", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.item) + " / " + row.below);
    const Checklist checklist = checklist_of(fmt::format("{}\n  - {}", row.item, row.below));
    const Item& item = checklist.items.at(0);
    ASSERT_EQ(item.blanks.size(), 1u);
    EXPECT_EQ(shown(why_missed(item, item.blanks[0], row.value)), row.want);
  }
}

}  // namespace
}  // namespace seatrial::app
