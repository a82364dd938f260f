#include "app/blanks.hpp"

#include <gtest/gtest.h>

namespace seatrial::app {
namespace {

// The reason, with a question mark where only who states it can tell.
std::string shown(const std::optional<Missed>& missed) {
  return missed ? missed->why + (missed->is_certain ? "" : " ?") : "";
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
      {"<= 100", "", "5msk", "5msk cannot be held against <= 100"},
      {"0", "", "none", ""},
      {"<= 0", "", "None", ""},
      {"<= 300 ms", "ms", "none", "none cannot be held against <= 300 ms"},
      {"< $500", "", "$420", ""},
      {"99% of 3 days", "", "98", "98 cannot be held against '99% of 3 days' ?"},
      {"< 2s", "ms", "fast", "fast cannot be held against < 2s"},
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
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.source);
    const std::string source = row.source;
    Item item;
    for (std::size_t at = source.find("____"); at != source.npos; at = source.find("____", at + 4))
      item.blanks.push_back({.span = {at, 4}, .label = "Share"});
    EXPECT_EQ(shown(why_partial(item, {{"", row.values[0]}, {"", row.values[1]}}, source)),
              row.want);
  }
}

}  // namespace
}  // namespace seatrial::app
