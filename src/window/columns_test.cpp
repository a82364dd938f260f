#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "window/table.hpp"

// What columns beside the outcome say of a row.
namespace seatrial::window {
namespace {

TEST(WindowColumns, AColumnThatCountsFailuresTakesAPassBack) {
  struct Row {
    std::vector<const char*> headers;
    const char* clean;
    const char* other;
    Outcome want;
  };
  const Row rows[] = {
      {{"Failed checks", "Failed tests", "Tests failed", "Fails", "Failing", "# failed",
        "Number of failures", "Failed steps", "Login failures", "Auth failures", "Known failures",
        "Errors seen", "Failures (count)", "Crashes", "Failure count", "Exit code", "rc",
        "Exit status"},
       "0",
       "2",
       Outcome::fail},
      {{"Pass rate", "Pass %", "Check pass rate"}, "100%", "71%", Outcome::fail},
      {{"Auth failure rate"}, "0%", "0.2%", Outcome::error},
      {{"Error rate"}, "0.2%", "14%", Outcome::error},
      {{"Error rate (limit 0.1%)"}, "0.1%", "0.2%", Outcome::error},
      {{"Error rate (<2%)", "Error rate, max 2%"}, "2%", "3%", Outcome::error},
      {{"Error rate (95% CI)", "Error rate 99% target"}, "0%", "50%", Outcome::error},
      {{"Check error rate", "Checks error rate"}, "0%", "1%", Outcome::error},
      {{"Skipped", "Skipped checks", "Tests skipped", "Quarantined"}, "0", "3", Outcome::error},
      {{"Secrets leaked", "P1s", "Sev1"}, "0", "1", Outcome::fail},
      {{"Tenant isolation", "Health"}, "ok", "breached", Outcome::fail},
      {{"Dry run", "Void", "Simulated", "Fallback used"}, "no", "yes", Outcome::fail},
      {{"Failure reason", "Error log", "Failed by", "Retries", "Skipped by"},
       "",
       "2",
       Outcome::pass},
  };
  const auto read = [](const char* header, const char* cell) {
    const std::string source = fmt::format(
        "| Date | Checks | {} |\n|---|---|---|\n| 2026-03-02 | pass | {} |\n", header, cell);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    return table && table->records.size() == 1 ? table->records.front().outcome : Outcome::blocked;
  };
  for (const Row& row : rows)
    for (const char* header : row.headers) {
      EXPECT_EQ(name(read(header, row.clean)), "pass") << header;
      EXPECT_EQ(name(read(header, row.other)), name(row.want)) << header;
    }
}

TEST(WindowColumns, TellsWhenARowWasWritten) {
  struct Row {
    std::vector<const char*> headers;
    const char* cells;
    const char* at;
    const char* written;  // empty: on its day, as far as anybody can tell
  };
  const Row rows[] = {
      {{"| Date | Recorded at |", "| Day | Entered |", "| For day | Logged on |",
        "| Date | Timestamp |", "| Run date | Added |", "| Date | Written |", "| When | Created |",
        "| Date | Last updated |"},
       "| 2026-03-02 | 2026-03-08 10:00 |",
       "2026-03-02T00:00:00Z",
       "2026-03-08T10:00:00Z"},
      {{"| Recorded at | Date |"},
       "| 2026-03-08 | 2026-03-02 |",
       "2026-03-02T00:00:00Z",
       "2026-03-08T00:00:00Z"},
      {{"| Date | Recorded at |"},
       "| 2026-03-02 09:00 | 2026-03-02 |",
       "2026-03-02T09:00:00Z",
       "2026-03-02T09:00:00Z"},
      {{"| Date | Recorded at |"},
       "| 2026-03-08 | 2026-03-02 |",
       "2026-03-02T00:00:00Z",
       "2026-03-08T00:00:00Z"},
      {{"| Date | Recorded |", "| Date | Recorded by |", "| Date | Last run |"},
       "| 2026-03-02 | Ana |",
       "2026-03-02T00:00:00Z",
       ""},
      {{"| Recorded at | Who |"}, "| 2026-03-02 | Ana |", "2026-03-02T00:00:00Z", ""},
      {{"| Date | Last run |", "| Date | Version date |"},
       "| 2026-03-02 | 2026-02-20 |",
       "2026-03-02T00:00:00Z",
       ""},
  };
  for (const Row& row : rows)
    for (const char* header : row.headers) {
      const std::string source =
          fmt::format("{} Checks |\n|---|---|---|\n{} pass |\n", header, row.cells);
      const auto table = read_window_table("smoke.md", source, Zone(), {});
      ASSERT_TRUE(table && table->records.size() == 1) << header;
      const SmokeRecord& record = table->records.front();
      EXPECT_EQ(format_time(record.at), row.at) << header;
      EXPECT_EQ(record.written ? format_time(*record.written) : "", row.written) << header;
    }
}

// Another name of dates may say of a day that it was none.
TEST(WindowColumns, DatesBesideTheDayMaySayNo) {
  for (const char* header : {"Executed", "Completed", "Recorded", "Last run", "Checked at", "Run"})
    for (const char* cell : {"no", "No (vacation)", "❌", "aborted", "never", "fail"}) {
      const std::string source = fmt::format(
          "| Date | {} | Checks |\n|---|---|---|\n| 2026-03-02 | 2026-03-02 | pass |\n"
          "| 2026-03-03 | {} | pass |\n| 2026-03-04 | yes | pass |\n",
          header, cell);
      const auto table = read_window_table("smoke.md", source, Zone(), {});
      ASSERT_TRUE(table && table->records.size() == 3) << source;
      EXPECT_EQ(table->records[0].outcome, Outcome::pass) << source;
      EXPECT_EQ(table->records[1].outcome, Outcome::fail) << source;
      EXPECT_EQ(table->records[2].outcome, Outcome::pass) << source;
    }
}

TEST(WindowColumns, ATickOrTheNameBesideAFlagIsNoPartOfItsValue) {
  for (const auto& [cell, want] : {std::pair("enforced \u2705", "enforced"),
                                   {"AUTH_MODE=enforced", "enforced"},
                                   {"`AUTH_MODE=enforced`", "enforced"},
                                   {"enforced \u274c", "enforced \u274c"},
                                   {"enforced?", "enforced?"},
                                   {"OTHER=enforced", "OTHER=enforced"}}) {
    const std::string source = fmt::format(
        "| Date | AUTH_MODE | Checks |\n|---|---|---|\n| 2026-03-02 | {} | pass |\n", cell);
    const auto table = read_window_table("smoke.md", source, Zone(), {"AUTH_MODE"});
    ASSERT_TRUE(table && table->records.size() == 1) << source;
    EXPECT_EQ(table->records[0].flags.at("AUTH_MODE").value_or("(unset)"), want);
  }
}

TEST(WindowColumns, TellsAFlagByWhatItWas) {
  struct Row {
    const char* header;
    const char* want;
    bool is_clear = true;
  };
  const Row rows[] = {
      {"AUTH_MODE expected | AUTH_MODE actual", "enforced"},
      {"AUTH_MODE (wanted) | AUTH_MODE (found)", "enforced"},
      {"AUTH_MODE value | AUTH_MODE source", "shadow"},
      {"Wanted AUTH_MODE | AUTH_MODE", "enforced"},
      {"Expected | Actual AUTH_MODE", "enforced"},
      {"AUTH_MODE plan | AUTH_MODE later", "", false},
      {"AUTH_MODE | AUTH_MODE observed", "shadow/enforced"},
      {"Plan | Note", ""},
  };
  for (const Row& row : rows) {
    const std::string source = fmt::format(
        "| Date | {} | Checks |\n|---|---|---|---|\n| 2026-03-02 | shadow | enforced | pass |\n",
        row.header);
    const auto table = read_window_table("smoke.md", source, Zone(), {"AUTH_MODE"});
    ASSERT_TRUE(table && table->records.size() == 1) << source;
    const auto& flags = table->records[0].flags;
    const auto found = flags.find("AUTH_MODE");
    EXPECT_EQ(found == flags.end() ? "" : found->second.value_or("(unset)"), row.want) << source;
    EXPECT_EQ(table->unreadable.empty(), row.is_clear) << source;
  }
}

// Nobody knows whether it is good, but one answer is not what the others are.
TEST(WindowColumns, AnAnswerThatStandsOutLeavesItsRowUnread) {
  struct Row {
    const char* header;
    std::vector<const char*> cells;
    std::vector<Outcome> want;
  };
  using enum Outcome;
  const Row rows[] = {
      {"Secrets in logs", {"no", "yes", "no"}, {pass, error, pass}},
      {"Cross-tenant reads", {"no", "no", "no"}, {pass, pass, pass}},
      {"Cross-tenant reads", {"0", "1", "0"}, {pass, error, pass}},
      {"Escalation", {"", "x", ""}, {pass, error, pass}},
      {"Coverage", {"100%", "60%", "100%"}, {pass, error, pass}},
      {"Coverage", {"61%", "60%", "64%"}, {pass, pass, pass}},
      {"Score", {"14/14", "13/14", "14/14"}, {pass, error, pass}},
      {"Progress", {"1/7", "2/7", "3/7"}, {pass, pass, pass}},
      {"Orders", {"12", "0", "40"}, {pass, pass, pass}},
  };
  for (const Row& row : rows) {
    std::string source = fmt::format("| Date | Checks | {} |\n|---|---|---|\n", row.header);
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      source += fmt::format("| 2026-03-{:02} | pass | {} |\n", i + 2, row.cells[i]);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    ASSERT_TRUE(table) << source;
    std::vector<Outcome> found;
    for (const SmokeRecord& record : table->records) found.push_back(record.outcome);
    EXPECT_EQ(found, row.want) << source;
  }
}

// Seven passes, and what becomes of the sixth where its column says `other`.
Outcome outcome_beside(std::string_view header, std::string_view usual, std::string_view other) {
  std::string source = fmt::format("| Date | Mode | Checks | {} |\n|---|---|---|---|\n", header);
  for (int day = 1; day <= 7; ++day)
    source +=
        fmt::format("| 2026-03-{:02} | strict | pass | {} |\n", day, day == 6 ? other : usual);
  const auto table = read_window_table("smoke.md", source, Zone(), {});
  return table && table->records.size() == 7 ? table->records[5].outcome : Outcome::blocked;
}

TEST(WindowColumns, ACountOfFailuresIsAFailInAnyColumn) {
  struct Row {
    const char* header;
    const char* usual;
    const char* other;
  };
  const Row fails[] = {
      {"Conformance", "312 passed, 0 failed", "310 passed, 2 failed"},
      {"Conformance", "312 passed, 0 failed, 14 skipped", "310 passed, 2 failed, 14 skipped"},
      {"Conformance", "312 passed", "310 passed, 2 failed"},
      {"E2E", "ok", "2 failed"},
      {"E2E", "ok", "2 of 14 failed"},
      {"E2E", "ok", "2/14 failed"},
      {"E2E", "ok", "failed: 2"},
      {"Vault", "ok", "passed 12, failed: 1"},
      {"Devices", "12 ok", "11 ok, 1 nok"},
      {"Drill", "", "3 failures"},
  };
  for (const Row& row : fails)
    EXPECT_EQ(name(outcome_beside(row.header, row.usual, row.other)), "fail") << row.other;
  const Row passes[] = {
      {"Conformance", "312 passed, 0 failed", "311 passed, 0 failed"},
      {"Conformance", "312 passed, 0 failed", "0 failed, 312 passed"},
      {"E2E", "ok", "0 of 14 failed"},
      {"E2E", "ok", "0 failed"},
      {"E2E", "ok", "ok, failed: 0"},
      {"Vault", "passed: 12 failed: 0", "passed: 12 failed: 0"},
      {"Vault", "passed 12 failed 0", "passed 13 failed 0"},
      {"Vault", "ok", "ok (no failures)"},
  };
  for (const Row& row : passes)
    EXPECT_EQ(name(outcome_beside(row.header, row.usual, row.other)), "pass") << row.other;
}

TEST(WindowColumns, WhereOthersAreVerdictsARowThatDeniesOneCannotBeRead) {
  struct Row {
    const char* header;
    const char* usual;
    const char* other;
  };
  const Row unread[] = {
      {"Windows", "ok", "allowed failure"},
      {"Windows", "ok", "not run"},
      {"Windows", "ok", "skipped"},
      {"Windows", "ok", "skipped (holiday)"},
      {"Windows", "ok", "was not executed"},
      {"Windows", "ok", "not yet"},
      {"DB check", "ok", "not run today"},
      {"DB check", "ok", "2 known failures"},
      {"SLO", "met", "missed"},
      {"Signed off", "yes", "no"},
      {"E2E", "12/12", "later"},
      {"Open bugs", "0", "2"},
  };
  for (const Row& row : unread)
    EXPECT_EQ(name(outcome_beside(row.header, row.usual, row.other)), "error") << row.other;
  const Row good[] = {
      {"Windows", "ok", "ok (slow)"},
      {"DB check", "ok", ""},
      {"DB check", "ok", "-"},
      {"DB check", "ok", "fine"},
      {"DB check", "ok", "no issues"},
      {"DB check", "ok", "as expected"},
      {"DB check", "ok", "no change"},
      {"DB check", "ok", "no known failures"},
      {"DB check", "ok", "skipped: 0"},
      {"Restore drill", "ok", "n/a (no change)"},
      {"Windows", "\u2705", "n/a"},
      {"Approved", "yes", ""},
      {"Pages", "ok", "none"},
      {"Windows", "ok", "passed"},
      {"Windows", "", "ok"},
      {"Restore drill", "-", "ok"},
      {"Restore drill", "ok", "not due"},
      {"SLO", "met", "ok"},
      {"Deployed", "yes", ""},
      {"Rerun", "no", "yes"},
      {"Weather", "sun", "rain"},
      {"On-call", "ana", "bo"},
      {"Cache", "warm", "cold"},
      {"Shift", "early", "late"},
      {"Build type", "release", "hotfix"},
      {"Evidence", "[run](x)", ""},
      {"Notes", "ok", ""},
      {"Reviewer", "AK", ""},
      {"Devices", "120/120", "240/240"},
      {"CCU", "41k", "200"},
      {"p95", "210 ms", "9999 ms"},
      {"Open bugs", "4", "7"},
      {"Open bugs", "4", "4"},
      {"Known issues", "yes", "yes"},
      {"Warnings", "0", "3"},
      {"Coverage", "81%", "79%"},
      {"Duration", "41m", "30m"},
      {"Suite", "14/14", "15/15"},
      {"Host", "ci-1", "ci-2"},
      {"Login", "\u2705 210 ms", "\u2705 198 ms"},
  };
  for (const Row& row : good)
    EXPECT_EQ(name(outcome_beside(row.header, row.usual, row.other)), "pass")
        << row.header << ": " << row.other;
}

TEST(WindowColumns, OneDateADaySettlesTheMonth) {
  const auto first_day = [](std::string_view dates) {
    std::string source = "| Date | Checks |\n|---|---|\n";
    for (const std::string_view date : split(dates, ' '))
      source += fmt::format("| {} | pass |\n", date);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    return table && !table->records.empty() && table->unreadable.empty()
               ? format_time(table->records[0].at).substr(0, 10)
               : "none";
  };
  EXPECT_EQ(first_day("06/01/2026 06/02/2026 06/03/2026 06/04/2026"), "2026-06-01");
  EXPECT_EQ(first_day("01/06/2026 02/06/2026 03/06/2026 04/06/2026"), "2026-06-01");
  EXPECT_EQ(first_day("06/01/2026 06/02/2026"), "none");
  EXPECT_EQ(first_day("06/01/2026 07/02/2026 08/03/2026"), "none");
}

TEST(WindowColumns, ARemarkTellsOfFlags) {
  struct Row {
    const char* remark;
    const char* want;
  };
  const Row rows[] = {
      {"LOGIN_MODE=enforced; then LOGIN_MODE \u2192 shadow", "enforced/shadow"},
      {"LOGIN_MODE=enforced -> shadow", "enforced/shadow"},
      {"LOGIN_MODE was shadow", "shadow"},
      {"LOGIN_MODE was checked by Ana", ""},
      {"LOGIN_MODE was toggled to shadow at noon", "shadow"},
      {"all well", ""},
  };
  for (const Row& row : rows) {
    const std::string source = fmt::format(
        "| Date | Checks | Details |\n|---|---|---|\n| 2026-03-02 | pass | {} |\n", row.remark);
    const auto table = read_window_table("smoke.md", source, Zone(), {"LOGIN_MODE"});
    ASSERT_TRUE(table && table->records.size() == 1) << source;
    const auto& flags = table->records[0].flags;
    const auto found = flags.find("LOGIN_MODE");
    EXPECT_EQ(found == flags.end() ? "" : found->second.value_or("(unset)"), row.want) << source;
  }
}

TEST(WindowColumns, KnowsTheEnvironmentOfARow) {
  struct Row {
    const char* name;
    const char* source;
    std::vector<const char*> want;
  };
  const Row rows[] = {
      {"by its column",
       "| Date | Env | Checks |\n|---|---|---|\n| 2026-03-02 | prod | pass |\n"
       "| 2026-03-03 | Development | pass |\n| 2026-03-04 | eu-1 | pass |\n",
       {"production", "development", "eu-1"}},
      {"what only has the name of production is another",
       "| Date | Env | Checks |\n|---|---|---|\n| 2026-03-01 | pre-prod | pass |\n"
       "| 2026-03-02 | Non-prod | pass |\n| 2026-03-03 | prod-like | pass |\n"
       "| 2026-03-04 | prod-eu-1 | pass |\n| 2026-03-05 | shadow prod | pass |\n"
       "| 2026-03-06 | prod? | pass |\n| 2026-03-07 | `PRD (us-east-1a)` | pass |\n",
       {"preprod", "non-prod", "prod-like", "production", "shadow prod", "prod?", "production"}},
      {"in a column of another name, too",
       "| Date | Target | Checks |\n|---|---|---|\n| 2026-03-02 | pre-prod | pass |\n"
       "| 2026-03-03 | Production | pass |\n",
       {"preprod", "production"}},
      {"and above the table",
       "## Non-prod runs\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n"
       "## Pre-production\n| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n"
       "## Production\nEnvironment: prod-like (3 nodes)\n\n"
       "| Date | Checks |\n|---|---|\n| 2026-03-04 | pass |\n",
       {"non-prod", "preprod", "prod-like"}},
      {"by its cells",
       "| Date | Target | Checks |\n|---|---|---|\n| 2026-03-02 | staging | pass |\n"
       "| 2026-03-03 | Production | pass |\n",
       {"staging", "production"}},
      {"by the heading",
       "## Staging\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n## March\n"
       "| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n",
       {"staging", ""}},
      {"by a line of its own",
       "# Smoke\n\n**Environment:** staging\n\n| Date | Checks |\n|---|---|\n"
       "| 2026-03-02 | pass |\n",
       {"staging"}},
      {"by a line above the headings of weeks",
       "# Smoke\n\nEnv: staging\n\n## Week 1\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n"
       "## Production\n| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n",
       {"staging", "production"}},
      {"by a line of another section",
       "# Smoke\n## Week 1\nEnv: staging\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n"
       "## Week 2\n| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n",
       {"staging", ""}},
      {"by a sentence",
       "# Smoke\n\nThe runs below ran on staging.\n\n| Date | Checks |\n|---|---|\n"
       "| 2026-03-02 | pass |\n",
       {"staging"}},
      {"by a line of another key",
       "# Smoke\n\nTarget: staging\n\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       {"staging"}},
      {"not by a line of other places",
       "# Smoke\n\nStaging is recorded elsewhere.\nTarget: 7 days\n- [Staging](https://x/y)\n\n"
       "| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       {""}},
      {"by the title",
       "# Staging\n\n## Week 1\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       {"staging"}},
      {"on one machine",
       "## Local runs\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n"
       "## Pre-prod\n| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n",
       {"local", "preprod"}},
      {"not by what is said of production",
       "## Near production launch\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       {"production"}},
      {"technical words beside it",
       "| Date | Env | Checks |\n|---|---|---|\n| 2026-03-01 | prod (k8s) | pass |\n"
       "| 2026-03-02 | AWS prod | pass |\n| 2026-03-03 | prod-gcp | pass |\n"
       "| 2026-03-04 | prod blue | pass |\n| 2026-03-05 | production DB | pass |\n",
       {"production", "production", "production", "production", "production"}},
      {"links, versions and other names",
       "Environment: v1.4\n\n| Date | Env | Checks |\n|---|---|---|\n"
       "| 2026-03-01 | [prod](https://host.example/prod) | pass |\n"
       "| 2026-03-02 | [`staging`](b) | pass |\n| 2026-03-03 | shop-prod | pass |\n"
       "| 2026-03-04 | prod (k8s) | pass |\n",
       {"production", "staging", "shop-prod", "production"}},
      {"a version is no place",
       "Environment: v1.4\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       {""}},
      {"a name is one",
       "Environment: blue-4\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       {"blue-4"}},
      {"the time beside it, and where the checks ran",
       "| Date | Env | Host | Checks |\n|---|---|---|---|\n"
       "| 2026-03-01 | Production (pre-peak) | ci-1 | pass |\n"
       "| 2026-03-02 | prod (after lunch) | ci-2 | pass |\n"
       "| 2026-03-03 | prod (pre prod) | ci-1 | pass |\n"
       "| 2026-03-04 | prod-blue | ci-1 | pass |\n"
       "| 2026-03-05 | aws-prod-eu-central-1 | ci-1 | pass |\n",
       {"production", "production", "prod (pre prod)", "production", "production"}},
      {"who ran the checks is none",
       "| Date | Host | Checks |\n|---|---|---|\n| 2026-03-02 | ci-1 | pass |\n",
       {""}},
      {"a smoke test is no environment",
       "## Live smoke test\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       {""}},
      {"a column of variables",
       "| Date | Env | Checks |\n|---|---|---|\n| 2026-03-02 | A_B=x | pass |\n",
       {""}},
      {"an example is no record",
       "## Example\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n## Records\n"
       "| Date | Env | Checks |\n|---|---|---|\n| 2026-03-03 | qa | pass |\n",
       {"qa"}},
  };
  for (const Row& row : rows) {
    const auto table = read_window_table("smoke.md", row.source, Zone(), {});
    ASSERT_TRUE(table) << row.name;
    std::vector<std::string> environments;
    for (const SmokeRecord& record : table->records) environments.push_back(record.environment);
    EXPECT_THAT(environments, testing::ElementsAreArray(row.want)) << row.name;
  }
}

}  // namespace
}  // namespace seatrial::window
