#include "app/window.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "app/ledger.hpp"
#include "app/streak.hpp"
#include "app/window_record.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::app {
namespace {

using testing::HasSubstr;

constexpr const char* sidecar =
    "version: 1\nchecklists: [docs/ROLLOUT.md]\n"
    "windows: {smoke: {items: [\"enforced-baseline/**\"], days: 3}}\n"
    "reports: {smoke: \"docs/{name}-smoke-{month}.md\"}\n";
constexpr const char* rollout =
    "## Enforced Baseline\n\n1. Use enforced defaults:\n   - `LOGIN_MODE=enforced`\n";

UtcTime at(std::string_view text) {
  return parse_time(text).value_or(UtcTime{});
}

class WindowTest : public testing::Test {
 protected:
  WindowTest() {
    fake_.files.add("/repository/seatrial.yaml", sidecar);
    fake_.files.add("/repository/docs/ROLLOUT.md", rollout);
    request_.input.directory = "/repository";
  }

  // A run of this moment, as `record` does it.
  std::expected<std::string, Findings> record(
      std::string_view time, const char* mode_of_login, Mode mode = Mode::strict,
      const std::function<void(RunDocument&)>& change = [](RunDocument&) {}) {
    fake_.clock.set(at(time));
    auto ran =
        run({.input = request_.input, .mode = mode, .workers = 1}, {{"LOGIN_MODE", mode_of_login}},
            fake_.world, [](const RunDocument&) { return run::Observer{}; }, {});
    EXPECT_TRUE(ran) << ran.error().text();
    change(ran->document);
    const auto loaded = load_sidecar(request_.input, fake_.files);
    const auto window = find_window(request_.input, *loaded, "", fake_.files);
    EXPECT_TRUE(window) << window.error().text();
    return add_to_table(*ran, judge_window(ran->document, window->config), *window,
                        window->table(at(time)), fake_.files);
  }

  std::string streak() {
    const auto answer = judge_window_streak(request_, {}, fake_.world);
    EXPECT_TRUE(answer) << answer.error().text();
    if (!answer) return {};
    EXPECT_THAT(join(answer->streak.reasons, "; "), HasSubstr("judged by the table "));
    return std::string(name(answer->streak.decision)) + " " +
           std::to_string(answer->streak.demanded_days);
  }

  world::FakeWorld fake_;
  StreakRequest request_;
};

TEST_F(WindowTest, GoesGreenOverTheEndOfAMonth) {
  for (const char* time :
       {"2026-02-27T09:00:00Z", "2026-02-28T09:00:00Z", "2026-03-01T09:00:00Z"}) {
    EXPECT_EQ(streak(), "HOLD " + std::to_string(at(time) == at("2026-02-27T09:00:00Z")   ? 0
                                                 : at(time) == at("2026-02-28T09:00:00Z") ? 1
                                                                                          : 2))
        << time;
    ASSERT_TRUE(record(time, "enforced"));
  }
  EXPECT_EQ(streak(), "GO 3");
  const std::string february =
      fake_.files.content("/repository/docs/rollout-smoke-2026-02.md").value_or("");
  EXPECT_THAT(february, HasSubstr("| Timestamp (UTC) | Mode | LOGIN_MODE | Checks | Details |\n"));
  EXPECT_THAT(february,
              HasSubstr("| 2026-02-27T09:00:00Z | strict | enforced | pass | all passed (run "));
  EXPECT_THAT(fake_.files.content("/repository/docs/rollout-smoke-2026-03.md").value_or(""),
              HasSubstr("# smoke window 2026-03\n"));
}

TEST_F(WindowTest, AFlagThatIsNotAsDemandedIsAFail) {
  ASSERT_TRUE(record("2026-03-01T09:00:00Z", "enforced"));
  ASSERT_TRUE(record("2026-03-01T10:00:00Z", "shadow"));
  EXPECT_EQ(streak(), "NO-GO 0");
  EXPECT_THAT(fake_.files.content("/repository/docs/rollout-smoke-2026-03.md").value_or(""),
              HasSubstr("| strict | shadow | fail | 2 did not pass, first enforced-baseline/"));
}

TEST_F(WindowTest, WhatAWaiverCoversIsNoPassOfTheDay) {
  const auto waive = [](RunDocument& document) {
    for (JudgedItem& judged : document.items) judged.state = State::waived;
  };
  ASSERT_TRUE(record("2026-03-01T09:00:00Z", "enforced", Mode::strict, waive));
  EXPECT_THAT(fake_.files.content("/repository/docs/rollout-smoke-2026-03.md").value_or(""),
              HasSubstr("| strict | enforced | hold | 2 under a waiver, first enforced-baseline/"));
  EXPECT_EQ(streak(), "HOLD 0");
}

TEST_F(WindowTest, ALineElsewhereThatNobodyCanReadIsNoPartOfTheDay) {
  fake_.files.add("/repository/docs/ROLLOUT.md",
                  std::string(rollout) + "\n## Later\n\n-[ ] Backups\n");
  ASSERT_TRUE(record("2026-03-01T09:00:00Z", "enforced"));
  EXPECT_THAT(fake_.files.content("/repository/docs/rollout-smoke-2026-03.md").value_or(""),
              HasSubstr("| strict | enforced | pass | all passed; the whole run is HOLD (run "));
  EXPECT_EQ(streak(), "HOLD 1");
}

TEST_F(WindowTest, ALightRecordCountsNothing) {
  ASSERT_TRUE(record("2026-03-01T09:00:00Z", "enforced", Mode::light));
  EXPECT_EQ(streak(), "HOLD 0");
}

TEST_F(WindowTest, ALightRowSaysWhatItIsWhereNoColumnDoes) {
  fake_.files.add("/repository/docs/rollout-smoke-2026-03.md",
                  "| Date | LOGIN_MODE | Checks | Details |\n|---|---|---|---|\n");
  ASSERT_TRUE(record("2026-03-01T09:00:00Z", "enforced", Mode::light));
  EXPECT_THAT(fake_.files.content("/repository/docs/rollout-smoke-2026-03.md").value_or(""),
              HasSubstr("| not-run | light record: what it looked at passed, other checks not "
                        "executed (run "));
  EXPECT_EQ(streak(), "HOLD 0");
}

TEST_F(WindowTest, IsHeldWhereADeploymentCouldRestartIt) {
  fake_.files.add("/repository/seatrial.yaml",
                  "version: 1\nchecklists: [docs/ROLLOUT.md]\n"
                  "windows: {smoke: {items: [\"enforced-baseline/**\"], days: 1, restart_on: "
                  "deployment}}\nreports: {smoke: \"smoke-{month}.md\"}\n");
  ASSERT_TRUE(record("2026-03-01T09:00:00Z", "enforced"));
  EXPECT_EQ(streak(), "HOLD 1");
}

TEST_F(WindowTest, NeverWritesOverWhatIsNoTable) {
  fake_.files.add("/repository/docs/rollout-smoke-2026-03.md", "# Notes of March\n");
  const auto recorded = record("2026-03-01T09:00:00Z", "enforced");
  ASSERT_FALSE(recorded);
  EXPECT_THAT(recorded.error().text(), HasSubstr("error[ST0601]"));
  EXPECT_EQ(fake_.files.content("/repository/docs/rollout-smoke-2026-03.md"), "# Notes of March\n");
}

TEST_F(WindowTest, FindsTheWindowThatIsMeant) {
  struct Row {
    const char* name;
    const char* windows;
    const char* wanted;
    const char* message;
  };
  const Row rows[] = {
      {"none at all", "", "", "the sidecar has no window"},
      {"several", "windows: {a: {items: [x], days: 1}, b: {items: [x], days: 1}}\n", "",
       "there are several windows"},
      {"another name", "windows: {smoke: {items: [x], days: 1}}\n", "smoek",
       "did you mean 'smoke'?"},
      {"no place for its records", "windows: {smoke: {items: [x], days: 1}}\n", "smoke",
       "nothing says where the window 'smoke' is recorded"},
      {"an unknown zone", "windows: {smoke: {items: [x], days: 1, timezone: Mars/Base}}\n", "",
       "no time zone is called 'Mars/Base'"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    fake_.files.add("/repository/seatrial.yaml",
                    std::string("version: 1\nchecklists: [docs/ROLLOUT.md]\n") + row.windows);
    fake_.files.add_directory("/usr/share/zoneinfo");
    request_.window = row.wanted;
    const auto answer = judge_window_streak(request_, {}, fake_.world);
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().text(), HasSubstr(row.message));
  }
}

// What a log of these records says.
std::optional<Ledger> log_of(std::vector<evidence::Record> records) {
  std::uint64_t next = 0;
  for (evidence::Record& record : records) record.index = next++;
  evidence::Contents contents;
  contents.records = std::move(records);
  return ledger_of(contents);
}

evidence::Record logged(std::uint64_t index, std::string_view finished, std::string_view mode,
                        std::string_view state) {
  evidence::Record record{.index = index, .time = at(finished)};
  record.statement.predicate_type = evidence::predicate::test_result;
  record.statement.predicate.set(
      "seatrial_run",
      parse_json("{\"mode\":\"" + std::string(mode) + "\",\"finished\":\"" + std::string(finished) +
                 "\",\"interrupted\":false,\"items\":[" +
                 "{\"id\":\"enforced-baseline/login-mode-enforced\","
                 "\"state\":\"" +
                 std::string(state) +
                 "\",\"required\":true},"
                 "{\"id\":\"preflight/other\",\"state\":\"fail\",\"required\":true}]}")
          .value());
  return record;
}

// A record that is no run, as the store makes them.
evidence::Record event(std::uint64_t index, std::string_view time) {
  return {.index = index, .time = at(time)};
}

TEST_F(WindowTest, TheOrderOfTheLogTellsWhatIsBackDated) {
  struct Row {
    const char* name;
    std::vector<evidence::Record> log;
    const char* want;
    const char* reason = "";
  };
  const auto pass = [](std::uint64_t index, std::string_view time) {
    return logged(index, time, "strict", "pass");
  };
  const Row rows[] = {
      {"a store that is older than its runs",
       {event(0, "2026-02-27T08:00:00Z"), pass(1, "2026-03-01T09:00:00Z"),
        pass(2, "2026-03-02T09:00:00Z"), pass(3, "2026-03-03T09:00:00Z")},
       "GO 3"},
      {"a store of this morning",
       {event(0, "2026-03-03T08:00:00Z"), pass(1, "2026-03-01T09:00:00Z"),
        pass(2, "2026-03-02T09:00:00Z"), pass(3, "2026-03-03T09:00:00Z")},
       "HOLD 1",
       "record 1 is back-dated: it stands in the log behind record 0 of 2026-03-03T08:00:00Z; it "
       "and 1 more count nothing"},
      {"added behind the run of today",
       {pass(1, "2026-03-03T09:00:00Z"), pass(2, "2026-03-01T09:00:00Z"),
        pass(3, "2026-03-02T09:00:00Z")},
       "HOLD 1",
       "record 1 is back-dated: it stands in the log behind record 0 of"},
      {"two machines, one five minutes late",
       {pass(1, "2026-03-01T09:00:00Z"), pass(2, "2026-03-03T00:03:00Z"),
        pass(3, "2026-03-02T23:58:00Z")},
       "GO 3"},
      {"two machines, one six minutes late",
       {pass(1, "2026-03-01T09:00:00Z"), pass(2, "2026-03-03T00:03:00Z"),
        pass(3, "2026-03-02T23:57:00Z")},
       "HOLD 1",
       "record 2 is back-dated"},
      {"a clock of the future bounds nothing",
       {event(0, "2027-01-01T00:00:00Z"), pass(1, "2026-03-01T09:00:00Z"),
        pass(2, "2026-03-02T09:00:00Z"), pass(3, "2026-03-03T09:00:00Z")},
       "GO 3"},
  };
  fake_.clock.set(at("2026-03-03T10:00:00Z"));
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto answer = judge_window_streak(request_, log_of(row.log), fake_.world);
    ASSERT_TRUE(answer) << answer.error().text();
    EXPECT_EQ(std::string(name(answer->streak.decision)) + " " +
                  std::to_string(answer->streak.demanded_days),
              row.want);
    EXPECT_THAT(testing::PrintToString(answer->streak.reasons), HasSubstr(row.reason));
  }
}

// One item demands two flags, one of them alone: which was not as demanded?
TEST_F(WindowTest, NamesTheFlagsThatWereNotAsDemanded) {
  fake_.files.add("/repository/docs/ROLLOUT.md",
                  "## Enforced Baseline\n\n- [ ] `LOGIN_MODE=enforced` and "
                  "`QUEUE_TRANSPORT=stream`\n- [ ] `QUEUE_TRANSPORT=stream`\n");
  fake_.clock.set(at("2026-03-01T10:00:00Z"));
  struct Row {
    const char* name;
    const char* flags;  // as the record has them
    std::vector<const char*> reasons;
  };
  const Row rows[] = {
      {"a record that names them",
       R"("flags":{"LOGIN_MODE":"shadow","QUEUE_TRANSPORT":"stream"},)",
       {"LOGIN_MODE must be 'enforced': it was 'shadow' in 1 of 1"}},
      {"unset",
       R"("flags":{"LOGIN_MODE":null,"QUEUE_TRANSPORT":"stream"},)",
       {"LOGIN_MODE must be 'enforced': it was unset in 1 of 1"}},
      {"an older record", "", {"LOGIN_MODE must be 'enforced': it was not recorded in 1 of 1"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    evidence::Record record{.index = 1, .time = at("2026-03-01T09:00:00Z")};
    record.statement.predicate_type = evidence::predicate::test_result;
    record.statement.predicate.set(
        "seatrial_run",
        parse_json(std::string("{\"mode\":\"strict\",\"finished\":\"2026-03-01T09:00:00Z\",") +
                   row.flags +
                   R"("items":[{"id":"enforced-baseline/other","state":"pass"},)"
                   R"({"id":"enforced-baseline/login-mode-enforced-and-queue-transport-stream",)"
                   R"("state":"skipped"},)"
                   R"({"id":"enforced-baseline/queue-transport-stream","state":"pass"}]})")
            .value());
    const auto answer = judge_window_streak(request_, log_of({record}), fake_.world);
    ASSERT_TRUE(answer) << answer.error().text();
    std::vector<std::string> of_flags;
    for (const std::string& reason : answer->streak.reasons)
      if (reason.find(" must be ") != reason.npos) of_flags.push_back(reason);
    ASSERT_EQ(of_flags.size(), row.reasons.size()) << testing::PrintToString(of_flags);
    for (std::size_t i = 0; i < of_flags.size(); ++i)
      EXPECT_THAT(of_flags[i], HasSubstr(row.reasons[i]));
  }
}

TEST_F(WindowTest, ANarrowWindowSaysSo) {
  fake_.files.add("/repository/docs/ROLLOUT.md",
                  "## Enforced Baseline\n\n- [ ] `QUEUE_TRANSPORT=stream`\n\n## Access\n\n"
                  "- [ ] `LOGIN_MODE=enforced`\n");
  fake_.clock.set(at("2026-03-01T10:00:00Z"));
  auto ran = run({.input = request_.input, .mode = Mode::strict, .workers = 1},
                 {{"LOGIN_MODE", "shadow"}, {"QUEUE_TRANSPORT", "stream"}}, fake_.world,
                 [](const RunDocument&) { return run::Observer{}; }, {});
  ASSERT_TRUE(ran) << ran.error().text();
  const auto loaded = load_sidecar(request_.input, fake_.files);
  const auto window = find_window(request_.input, *loaded, "", fake_.files);
  ASSERT_TRUE(window);
  const GateResult judged = judge_window(ran->document, window->config);
  EXPECT_EQ(name(judged.decision), "GO");
  EXPECT_THAT(notes_on(*ran, judged, window->config),
              testing::ElementsAre(
                  "GO is the verdict on the 1 item of the window 'smoke'; the whole run is NO-GO",
                  "the day does not count: LOGIN_MODE must be 'enforced', and was 'shadow'"));
  ASSERT_TRUE(add_to_table(*ran, judged, *window, "smoke.md", fake_.files));
  EXPECT_THAT(fake_.files.content("/repository/smoke.md").value_or(""),
              HasSubstr("| pass | all passed; the whole run is NO-GO (run "));
}

TEST_F(WindowTest, IsJudgedByTheLogWhereThereIsOne) {
  std::vector<evidence::Record> log{logged(3, "2026-03-01T09:00:00Z", "strict", "pass"),
                                    logged(4, "2026-03-02T09:00:00Z", "strict", "pass"),
                                    logged(5, "2026-03-02T10:00:00Z", "light", "pass"),
                                    logged(7, "2026-03-03T09:00:00Z", "strict", "pass")};
  fake_.clock.set(at("2026-03-03T10:00:00Z"));
  auto answer = judge_window_streak(request_, log_of(log), fake_.world);
  ASSERT_TRUE(answer) << answer.error().text();
  EXPECT_EQ(answer->streak.demanded_days, 3) << testing::PrintToString(answer->streak.reasons);
  EXPECT_EQ(answer->streak.decision, Decision::go);
  ASSERT_FALSE(answer->streak.criteria.empty());
  EXPECT_EQ(answer->streak.criteria.back().item, "enforced-baseline/login-mode-enforced");
  EXPECT_EQ(answer->streak.criteria.back().days, 3);

  log[1] = logged(4, "2026-03-02T09:00:00Z", "strict", "fail");
  answer = judge_window_streak(request_, log_of(log), fake_.world);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->streak.demanded_days, 1);
  EXPECT_THAT(answer->streak.reasons, testing::Contains(HasSubstr("record 1 is a fail")));

  log[1] = logged(4, "2026-03-02T09:00:00Z", "strict", "pending");
  answer = judge_window_streak(request_, log_of(log), fake_.world);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->streak.demanded_days, 1);
  EXPECT_EQ(answer->streak.decision, Decision::hold);
}

}  // namespace
}  // namespace seatrial::app
