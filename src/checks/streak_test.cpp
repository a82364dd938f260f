#include "checks/testing.hpp"

namespace seatrial::checks {
namespace {

TEST(Streak, IsDecidedFromTheEvidence) {
  struct Row {
    const char* check;
    const char* expected;
  };
  const Row rows[] = {
      {"streak", "as many days in a row as the window wants"},
      {"streak window=smoke days=7", "7 consecutive days"},
      {"streak days=5 none=\"tenant incidents\" role=On-call",
       "5 consecutive days, each without tenant incidents"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.check);
    KindUnderTest tested;
    const auto verdict = tested.verdict(row.check);
    ASSERT_TRUE(verdict.has_value());
    EXPECT_EQ(verdict->outcome, Outcome::pending);
    EXPECT_EQ(verdict->expected, row.expected);
  }
}

TEST(Streak, Refuses) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"no day", "streak days=0",
       "streak: days: expected a number from 1 to 3660 (window_days_max)"},
      {"ten years and more", "streak days=3661",
       "streak: days: expected a number from 1 to 3660 (window_days_max)"},
      {"no number", "streak days=seven", "days: whole number is wanted, not 'seven'"},
      {"an empty question", "streak none=\" \"", "streak: none: empty"},
      {"people and checks", "streak none=incidents items=[smoke/*]",
       "streak: none and items exclude each other: people answer, or checks do"},
      {"no item", "streak items=[]", "streak: items: none is named"},
      {"a role that has nothing to say", "streak role=On-call",
       "streak: role: only answers are somebody's, and `none` asks for them"},
      {"nobody", "streak none=incidents role=\" \"", "streak: role: empty"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(problem_of(row.check), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checks
