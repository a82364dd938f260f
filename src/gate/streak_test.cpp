#include "gate/streak.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/testing.hpp"
#include "base/text.hpp"
#include "gate/streak_days.hpp"

namespace seatrial::gate {
namespace {

using std::chrono::days;
using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;

UtcTime at(std::string_view text) {
  const auto time = parse_time(text);
  EXPECT_TRUE(time) << text;
  return time.value_or(UtcTime{});
}

const UtcTime monday = at("2026-03-02T09:00:00Z");

SmokeRecord strict_pass(UtcTime time) {
  return {.at = time,
          .mode = Mode::strict,
          .outcome = Outcome::pass,
          .flags = {{"AUTH_MODE", "enforced"}, {"VAULT_MODE", "enforced"}},
          .source = "smoke.md:" + format_date(time)};
}

std::vector<SmokeRecord> week() {
  std::vector<SmokeRecord> records;
  for (int day = 0; day < 7; ++day) records.push_back(strict_pass(monday + days(day)));
  return records;
}

StreakRule rule_of_seven() {
  return {.target = 7,
          .demands = {.flags = {{"AUTH_MODE", {.allowed = {"enforced"}}},
                                {"VAULT_MODE", {.allowed = {"enforced"}}}}}};
}

std::string text(const Streak& streak) {
  return std::string(name(streak.decision)) + " naive " + std::to_string(streak.naive) + " days " +
         std::to_string(streak.days) + " demanded " + std::to_string(streak.demanded_days);
}

const UtcTime sunday_noon = monday + days(6) + hours(3);

TEST(Streak, CountsDaysAndNotRows) {
  struct Row {
    const char* name;
    std::function<void(std::vector<SmokeRecord>&)> change;
    const char* want;
    const char* reason;  // a piece of one of them; empty: none is given
  };
  const auto nothing = [](std::vector<SmokeRecord>&) {};
  const Row rows[] = {
      {"a whole week", nothing, "GO naive 7 days 7 demanded 7", ""},
      {"several on one day are one day",
       [](auto& records) { records.insert(records.begin() + 3, 5, records[3]); },
       "GO naive 12 days 7 demanded 7", ""},
      {"all on one day",
       [](auto& records) {
         for (auto& record : records) record.at = sunday_noon;
       },
       "HOLD naive 7 days 1 demanded 1", "7 strict passes lie on 1 day"},
      {"a missed day", [](auto& records) { records.erase(records.begin() + 3); },
       "HOLD naive 6 days 3 demanded 3", "2026-03-05 was missed: no strict record"},
      {"a light record instead", [](auto& records) { records[3].mode = Mode::light; },
       "HOLD naive 7 days 3 demanded 3",
       "2026-03-05 was missed: only a light record, which counts nothing"},
      {"checks that were not run", [](auto& records) { records[3].outcome = Outcome::skipped; },
       "HOLD naive 3 days 3 demanded 3", "2026-03-05 was missed"},
      {"a fail", [](auto& records) { records[3].outcome = Outcome::fail; },
       "HOLD naive 3 days 3 demanded 3", "2026-03-05: smoke.md:2026-03-05 is a fail"},
      {"a light fail is a fail",
       [](auto& records) {
         records.insert(records.begin() + 4, records[3]);
         records[3].outcome = Outcome::fail;
         records[3].mode = Mode::light;
       },
       "HOLD naive 4 days 4 demanded 3", "smoke.md:2026-03-05 is a fail"},
      {"a fail and then a pass: the day is lost",
       [](auto& records) {
         records.push_back(records.back());
         records[6].outcome = Outcome::fail;
       },
       "HOLD naive 1 days 1 demanded 0", "2026-03-08: smoke.md:2026-03-08 is a fail"},
      {"a fail after the pass of today",
       [](auto& records) {
         records.push_back(records.back());
         records.back().outcome = Outcome::fail;
       },
       "NO-GO naive 0 days 0 demanded 0", "is a fail"},
      {"today is not over", [](auto& records) { records.pop_back(); },
       "HOLD naive 6 days 6 demanded 6", "6 of 7 days: 1 more is needed"},
      {"nothing since two days", [](auto& records) { records.resize(5); },
       "HOLD naive 5 days 0 demanded 0", "2026-03-07 was missed"},
      {"written down later, as the order of the rows tells",
       [](auto& records) { std::rotate(records.begin() + 3, records.begin() + 4, records.end()); },
       "HOLD naive 7 days 3 demanded 3", "smoke.md:2026-03-05 is back-dated"},
      {"a day late by one row", [](auto& records) { std::swap(records[3], records[4]); },
       "HOLD naive 7 days 3 demanded 3", "smoke.md:2026-03-05 is back-dated"},
      {"written later, as the row itself says",
       [](auto& records) { records[3].written = sunday_noon; }, "HOLD naive 7 days 3 demanded 3",
       "smoke.md:2026-03-05 is back-dated"},
      {"all written on one day",
       [](auto& records) {
         for (auto& record : records) record.written = sunday_noon;
       },
       "HOLD naive 7 days 1 demanded 1", "is back-dated: it was written on 2026-03-08"},
      {"signed later", [](auto& records) { records[3].logged = sunday_noon; },
       "HOLD naive 7 days 3 demanded 3", "smoke.md:2026-03-05 is back-dated"},
      {"dated in the future", [](auto& records) { records[6].at = sunday_noon + days(1); },
       "HOLD naive 7 days 6 demanded 6", "2026-03-09: smoke.md:2026-03-08 is dated in the future"},
      {"a typing error in a year takes nothing from the others",
       [](auto& records) {
         records.insert(records.begin(), strict_pass(at("2226-03-01T09:00:00Z")));
       },
       "GO naive 8 days 7 demanded 7",
       "2226-03-01: smoke.md:2226-03-01 is dated in the future; it counts nothing"},
      {"behind a later record in the log",
       [](auto& records) {
         for (auto& record : records) record.behind = "record 9 of 2026-03-08T12:00:00Z";
         records.back().behind = {};
       },
       "HOLD naive 7 days 1 demanded 1",
       "2026-03-02: smoke.md:2026-03-02 is back-dated: it stands in the log behind record 9 of "
       "2026-03-08T12:00:00Z; it and 5 more count nothing"},
      {"behind a later record of the same day",
       [](auto& records) { records[3].behind = "record 2 of 2026-03-05T18:00:00Z"; },
       "HOLD naive 7 days 3 demanded 3", "2026-03-05 was missed: no strict record"},
      {"handed in at once, on the last day",
       [](auto& records) {
         for (auto& record : records) record.taken_in = sunday_noon;
       },
       "HOLD naive 7 days 1 demanded 1",
       "2026-03-02: smoke.md:2026-03-02 is back-dated: it was taken in on 2026-03-08; it and 5 more "
       "count nothing"},
      {"handed in each day",
       [](auto& records) {
         for (auto& record : records) record.taken_in = record.at + std::chrono::hours(23);
       },
       "GO naive 7 days 7 demanded 7", ""},
      {"another value of a flag", [](auto& records) { records[3].flags["AUTH_MODE"] = "shadow"; },
       "HOLD naive 7 days 7 demanded 3", "AUTH_MODE must be 'enforced': it was 'shadow' in 1 of 7"},
      {"another value at the end", [](auto& records) { records[6].flags["AUTH_MODE"] = "shadow"; },
       "NO-GO naive 7 days 7 demanded 0", "2026-03-08: 1 of 1 strict pass had other flags"},
      {"an unset flag", [](auto& records) { records[3].flags["AUTH_MODE"] = std::nullopt; },
       "HOLD naive 7 days 7 demanded 3", "it was unset in 1 of 7 strict passes"},
      {"a flag that is not recorded", [](auto& records) { records[3].flags.erase("VAULT_MODE"); },
       "HOLD naive 7 days 7 demanded 3", "VAULT_MODE must be 'enforced': it was not recorded in 1"},
      {"no record at all", [](auto& records) { records.clear(); }, "HOLD naive 0 days 0 demanded 0",
       "there is no strict record"},
      {"none that counts",
       [](auto& records) {
         for (SmokeRecord& record : records) record.why_not_counted = "is of another directory";
       },
       "HOLD naive 7 days 0 demanded 0", "there is no strict record that counts"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    auto records = week();
    row.change(records);
    const Streak streak = judge_streak(records, rule_of_seven(), sunday_noon);
    EXPECT_EQ(text(streak), row.want);
    if (*row.reason)
      EXPECT_THAT(streak.reasons, testing::Contains(HasSubstr(row.reason)));
    else
      EXPECT_THAT(streak.reasons, testing::IsEmpty());
  }
}

// A week with the clock in the test's hand: each day one record, until the gate opens.
TEST(Streak, ReachesGoAfterAWeek) {
  std::vector<SmokeRecord> records;
  for (int day = 0; day < 7; ++day) {
    const UtcTime now = monday + days(day);
    EXPECT_EQ(judge_streak(records, rule_of_seven(), now).decision, Decision::hold) << day;
    EXPECT_EQ(*judge_streak(records, rule_of_seven(), now).earliest,
              day == 6 ? now : at("2026-03-08T00:00:00Z"));
    records.push_back(strict_pass(now));
  }
  const Streak streak = judge_streak(records, rule_of_seven(), monday + days(6));
  EXPECT_EQ(text(streak), "GO naive 7 days 7 demanded 7");
  EXPECT_FALSE(streak.earliest);
}

TEST(Streak, TellsTheEarliestGo) {
  struct Row {
    const char* name;
    std::function<void(std::vector<SmokeRecord>&)> change;
    const char* want;
  };
  const Row rows[] = {
      {"today counts already",
       [](auto& records) { records.erase(records.begin(), records.begin() + 4); },
       "2026-03-12T00:00:00Z"},
      {"today may still count", [](auto& records) { records.clear(); }, "2026-03-14T00:00:00Z"},
      {"today is lost", [](auto& records) { records.back().outcome = Outcome::fail; },
       "2026-03-15T00:00:00Z"},
      {"only today is missing", [](auto& records) { records.pop_back(); }, "2026-03-08T12:00:00Z"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    auto records = week();
    row.change(records);
    const Streak streak = judge_streak(records, rule_of_seven(), sunday_noon);
    ASSERT_TRUE(streak.earliest);
    EXPECT_EQ(format_time(*streak.earliest), row.want);
  }
}

TEST(Streak, ADeploymentStartsAgainOnlyWhereItIsWanted) {
  StreakRule rule = rule_of_seven();
  rule.restarts = {monday + days(4) + hours(1)};
  const Streak streak = judge_streak(week(), rule, sunday_noon);
  EXPECT_EQ(text(streak), "HOLD naive 7 days 2 demanded 2");
  EXPECT_THAT(streak.reasons, testing::Contains(HasSubstr("deployment of 2026-03-06T10:00:00Z")));
  rule.restarts = {sunday_noon + hours(1)};  // still to come
  EXPECT_EQ(judge_streak(week(), rule, sunday_noon).decision, Decision::go);
}

TEST(Streak, DemandsNothingOnlyWhereNothingIsRecorded) {
  StreakRule rule{.target = 7};
  EXPECT_EQ(judge_streak(week(), rule, sunday_noon).decision, Decision::go);
  rule.demands.known = false;
  const Streak streak = judge_streak(week(), rule, sunday_noon);
  EXPECT_EQ(text(streak), "HOLD naive 7 days 7 demanded 0");
  EXPECT_THAT(streak.reasons, testing::Contains(HasSubstr("nothing says what they must be")));
}

TEST(Streak, OfSeveralEnvironmentsIsTheShortest) {
  struct Row {
    const char* name;
    std::function<std::string(int)> environment;  // of the day's record
    const char* want;
    const char* reason;
  };
  const auto both = [](std::string (*of)(int)) { return of; };
  const Row rows[] = {
      {"one alone", both([](int) { return std::string("production"); }),
       "GO naive 7 days 7 demanded 7", ""},
      {"in turns", both([](int day) { return std::string(day % 2 ? "dev" : "production"); }),
       "HOLD naive 7 days 1 demanded 1", "dev and production have a streak each"},
      {"production at the end alone",
       both([](int day) { return std::string(day > 3 ? "production" : "staging"); }),
       "HOLD naive 7 days 0 demanded 0", "of the shortest, staging:"},
      {"long ago and silent since", both([](int day) { return std::string(day ? "dev" : "qa"); }),
       "HOLD naive 7 days 0 demanded 0", "of the shortest, qa:"},
      {"records without a name are of all",
       both([](int day) { return std::string(day > 3 ? "production" : ""); }),
       "GO naive 7 days 7 demanded 7", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    auto records = week();
    for (int day = 0; day < 7; ++day)
      records[static_cast<std::size_t>(day)].environment = row.environment(day);
    const Streak streak = judge_streak(records, rule_of_seven(), sunday_noon);
    EXPECT_EQ(text(streak), row.want);
    EXPECT_THAT(join(streak.reasons, "; "), HasSubstr(row.reason));
  }
}

// A table is a file that others write: each of its rows may name another environment.
TEST(Streak, OfAnEnvironmentForEachRowIsNoWork) {
  std::vector<SmokeRecord> records;
  for (int i = 0; i < 30'000; ++i) {
    records.push_back(strict_pass(at("2026-03-01T09:00:00Z")));
    records.back().environment = "e" + std::to_string(i);
  }
  const auto started = processor_time();
  const Streak streak = judge_table(records, {.target = 7}, at("2026-03-01T12:00:00Z"));
  EXPECT_LT(processor_time() - started, std::chrono::seconds(4));
  EXPECT_NE(streak.decision, Decision::go);
  EXPECT_THAT(streak.reasons.front(), testing::HasSubstr("streak_environments_max"));
  const auto few = week();
  std::vector<SmokeRecord> many = few;
  for (std::size_t i = 0; i <= streak_environments_max; ++i)
    for (const SmokeRecord& record : few) {
      many.push_back(record);
      many.back().environment = "e" + std::to_string(i);
    }
  EXPECT_EQ(judge_streak(few, {.target = 1}, few.back().at).decision, Decision::go);
  EXPECT_EQ(judge_streak(many, {.target = 1}, few.back().at).decision, Decision::hold);
}

TEST(Streak, ForgetsNoEnvironmentThatEndedBadly) {
  auto records = week();
  for (SmokeRecord& record : records) record.environment = "staging";
  SmokeRecord failed = records.front();
  failed.at -= days(20);
  failed.outcome = Outcome::fail;
  failed.environment = "production";
  records.insert(records.begin(), failed);
  EXPECT_EQ(text(judge_streak(records, rule_of_seven(), sunday_noon)),
            "NO-GO naive 7 days 0 demanded 0");
  EXPECT_EQ(judge_table(records, rule_of_seven(), sunday_noon).decision, Decision::no_go);
}

TEST(Streak, SilenceIsNotThatAFlagWasSet) {
  StreakRule rule{.target = 7, .demands = {.flags = {{"LOGIN_URL", {}}}}};
  const Streak silent = judge_streak(week(), rule, sunday_noon);
  EXPECT_EQ(text(silent), "NO-GO naive 7 days 7 demanded 0");
  EXPECT_THAT(silent.reasons,
              testing::Contains(HasSubstr("LOGIN_URL must be set: it was not recorded in 7 of 7")));
  rule.demands.flags["AUTH_MODE"] = {.allowed = {"enforced"}};  // that the records tell
  EXPECT_EQ(judge_streak(week(), rule, sunday_noon).decision, Decision::go);
}

TEST(Streak, OfATableIsThatOfItsLastRecord) {
  const UtcTime much_later = monday + days(100);
  const Streak streak = judge_table(week(), rule_of_seven(), much_later);
  EXPECT_EQ(text(streak), "HOLD naive 7 days 7 demanded 7");
  EXPECT_THAT(streak.reasons, ElementsAre(HasSubstr("nothing counts after 2026-03-08: 93 days")));
  EXPECT_EQ(judge_table(week(), rule_of_seven(), sunday_noon).decision, Decision::go);
  EXPECT_EQ(judge_table({}, rule_of_seven(), sunday_noon).decision, Decision::hold);
}

// A month's rows that were prepared date nothing back, and say why their day is missing.
TEST(Streak, PreparedRowsDecideNothing) {
  std::vector<SmokeRecord> records = week();
  for (std::size_t day = 0; day < 7; ++day) {
    SmokeRecord prepared{.at = records[2 * day].at, .mode = Mode::light, .source = "smoke.md:9"};
    prepared.outcome = Outcome::skipped;
    prepared.is_unfilled = true;
    records.insert(records.begin() + static_cast<std::ptrdiff_t>(2 * day), prepared);
  }
  records.push_back(records.front());
  EXPECT_EQ(text(judge_streak(records, rule_of_seven(), sunday_noon)),
            "GO naive 7 days 7 demanded 7");
  records.erase(records.begin() + 7);
  const Streak streak = judge_streak(records, rule_of_seven(), sunday_noon);
  EXPECT_EQ(text(streak), "HOLD naive 6 days 3 demanded 3");
  EXPECT_THAT(streak.reasons,
              testing::Contains("2026-03-05 was missed: nothing was recorded in its row"));
}

// What a restore put behind later records counts for no day, and is no fail either.
TEST(Streak, ALatePassLeavesAMendedFailOpen) {
  std::vector<SmokeRecord> records = {strict_pass(monday), strict_pass(monday + days(1))};
  records[0].outcome = Outcome::fail;
  EXPECT_EQ(judge_streak(records, rule_of_seven(), sunday_noon).decision, Decision::hold);
  records[1].behind = "record 9";
  EXPECT_EQ(judge_streak(records, rule_of_seven(), sunday_noon).decision, Decision::hold);
  records[1].behind = {};
  records[1].taken_in = sunday_noon;
  EXPECT_EQ(judge_streak(records, rule_of_seven(), sunday_noon).decision, Decision::hold);
  std::swap(records[0].outcome, records[1].outcome);
  EXPECT_EQ(judge_streak(records, rule_of_seven(), sunday_noon).decision, Decision::no_go);
}

Zone zone(const std::string& name) {
  std::ifstream file("/usr/share/zoneinfo/" + name, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  auto zone = Zone::parse(name, bytes.str());
  EXPECT_TRUE(zone) << name;
  return zone.value_or(Zone());
}

TEST(Streak, EndsDaysAtTheMidnightOfItsZone) {
  struct Row {
    const char* name;
    const char* zone;
    std::vector<const char*> times;
    const char* now;
    const char* want;
  };
  const Row rows[] = {
      {"two days in UTC are one in Los Angeles",
       "America/Los_Angeles",
       {"2026-03-01T09:00:00Z", "2026-03-02T07:00:00Z"},
       "2026-03-02T07:30:00Z",
       "HOLD naive 2 days 1 demanded 1"},
      {"one day in UTC is two in Berlin",
       "Europe/Berlin",
       {"2026-03-01T22:30:00Z", "2026-03-01T23:30:00Z"},
       "2026-03-01T23:45:00Z",
       "GO naive 2 days 2 demanded 2"},
      {"a day of 23 hours is a day",
       "Europe/Berlin",
       {"2026-03-28T22:59:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"},
       "2026-03-29T22:30:00Z",
       "GO naive 3 days 3 demanded 3"},
      {"a day of 25 hours is one day",
       "Europe/Berlin",
       {"2026-10-24T22:00:00Z", "2026-10-25T22:59:00Z"},
       "2026-10-25T22:59:30Z",
       "HOLD naive 2 days 1 demanded 1"},
      {"a day that never was is not missed",
       "Pacific/Apia",
       {"2011-12-29T20:00:00Z", "2011-12-30T20:00:00Z"},
       "2011-12-30T21:00:00Z",
       "GO naive 2 days 2 demanded 2"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<SmokeRecord> records;
    for (const char* time : row.times) records.push_back(strict_pass(at(time)));
    const StreakRule rule{.target = static_cast<int>(std::min<std::size_t>(row.times.size(), 3)),
                          .zone = zone(row.zone)};
    EXPECT_EQ(text(judge_streak(records, rule, at(row.now))), row.want);
  }
}

}  // namespace
}  // namespace seatrial::gate
