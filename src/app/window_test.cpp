#include "app/window.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/record.hpp"
#include "app/streak.hpp"
#include "app/window_log.hpp"
#include "base/json.hpp"
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
  std::expected<std::string, Findings> record(std::string_view time, const char* mode_of_login,
                                              Mode mode = Mode::strict) {
    fake_.clock.set(at(time));
    auto ran =
        run({.input = request_.input, .mode = mode, .workers = 1}, {{"LOGIN_MODE", mode_of_login}},
            fake_.world, [](const RunDocument&) { return run::Observer{}; }, {});
    EXPECT_TRUE(ran) << ran.error().text();
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

TEST_F(WindowTest, ALightRecordCountsNothing) {
  ASSERT_TRUE(record("2026-03-01T09:00:00Z", "enforced", Mode::light));
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

evidence::Record logged(std::uint64_t index, std::string_view finished, std::string_view mode,
                        std::string_view state) {
  evidence::Record record{.index = index, .time = at(finished)};
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

TEST_F(WindowTest, IsJudgedByTheLogWhereThereIsOne) {
  Log log{{logged(3, "2026-03-01T09:00:00Z", "strict", "pass"),
           logged(4, "2026-03-02T09:00:00Z", "strict", "pass"),
           logged(5, "2026-03-02T10:00:00Z", "light", "pass"),
           logged(7, "2026-03-03T09:00:00Z", "strict", "pass")}};
  fake_.clock.set(at("2026-03-03T10:00:00Z"));
  auto answer = judge_window_streak(request_, log, fake_.world);
  ASSERT_TRUE(answer) << answer.error().text();
  EXPECT_EQ(answer->streak.demanded_days, 3) << testing::PrintToString(answer->streak.reasons);
  EXPECT_EQ(answer->streak.decision, Decision::go);
  ASSERT_FALSE(answer->streak.criteria.empty());
  EXPECT_EQ(answer->streak.criteria.back().item, "enforced-baseline/login-mode-enforced");
  EXPECT_EQ(answer->streak.criteria.back().days, 3);

  (*log)[1] = logged(4, "2026-03-02T09:00:00Z", "strict", "fail");
  answer = judge_window_streak(request_, log, fake_.world);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->streak.demanded_days, 1);
  EXPECT_THAT(answer->streak.reasons, testing::Contains(HasSubstr("record 4 is a fail")));

  (*log)[1] = logged(4, "2026-03-02T09:00:00Z", "strict", "pending");
  answer = judge_window_streak(request_, log, fake_.world);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->streak.demanded_days, 1);
  EXPECT_EQ(answer->streak.decision, Decision::hold);
}

}  // namespace
}  // namespace seatrial::app
