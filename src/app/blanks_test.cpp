#include "app/blanks.hpp"

#include <gtest/gtest.h>

namespace seatrial::app {
namespace {

TEST(Blanks, KnowWhatTheyWant) {
  struct Row {
    const char* target;
    const char* unit;
    const char* value;
    const char* want;  // empty: nothing is wrong with it
  };
  constexpr Row rows[] = {
      {"< 2s", "ms", "5000", "5000 ms is not < 2s"},
      {"< 2s", "ms", "1999", ""},
      {"< 2s", "", "3 s", "3 s is not < 2s"},
      {"< 0.1", "", "0.2", "0.2 is not < 0.1"},
      {"< 0.1", "", "0.05", ""},
      {">= 99 %", "%", "98", "98 % is not >= 99 %"},
      {"as low as it gets", "ms", "5000", ""},
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
    EXPECT_EQ(why_missed(blank, row.value).value_or(""), row.want);
  }
  EXPECT_FALSE(why_missed(Blank{.label = "Time"}, "5000"));
}

TEST(Blanks, AreNotNeededForTheBoundOfAnItem) {
  Item item;
  item.text = "Load test p95 < 250 ms";
  EXPECT_EQ(why_missed(item, "900").value_or(""), "900 ms is not < 250ms");
  EXPECT_FALSE(why_missed(item, "120"));
  EXPECT_FALSE(why_missed(item, "0.1 s"));
  item.text = "Restore drill was done";
  EXPECT_FALSE(why_missed(item, "900"));
  item.text = "Error rate > 5%";
  item.role = Role::rule;
  EXPECT_FALSE(why_missed(item, "1"));
}

}  // namespace
}  // namespace seatrial::app
