#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gate/window_table.hpp"

// What columns beside the outcome say of a row.
namespace seatrial::gate {
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
      {{"Error rate", "Auth failure rate"}, "0%", "0.2%", Outcome::error},
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

TEST(WindowColumns, TakesBackWhatWasWrittenLaterOrExcused) {
  struct Row {
    const char* header;
    const char* cell;
    bool counts;
  };
  const Row rows[] = {
      {"Backfilled", "yes", false},
      {"Backfilled", "no", true},
      {"Backfilled", "", true},
      {"Back-dated?", "✅", false},
      {"Backfilled on", "2026-03-09", false},
      {"Late entry", "y", false},
      {"Late shift", "✅", true},
      {"Waiver", "W-12", false},
      {"Waiver", "none", true},
      {"Override used", "yes", false},
      {"Override used", "-", true},
      {"Manual", "yes", true},
      {"Details", "mocked, not run against the real target", false},
      {"Remarks", "the checks were only *simulated*", false},
      {"Notes", "Dry run", false},
      {"Notes", "all ok (the run was aborted)", false},
      {"Duration", "aborted", false},
      {"Reason", "not executed: holiday", false},
      {"Details", "checks didn't run", false},
      {"Notes", "run against a mock server", false},
      {"Notes", "copied from the day before", false},
      {"Notes", "ok - mocked", false},
      {"Notes", "ran with mocks", false},
      {"Notes", "not actually run", false},
      {"Notes", "no run", false},
      {"Notes", "3/12 checks", false},
      {"Notes", "12/12 checks", true},
      {"Notes", "invalid token was rejected", true},
      {"Notes", "by hand, partial", false},
      {"Notes", "not a real run", false},
      {"Notes", "only 3 of 12 checks", false},
      {"Notes", "12 of 12 checks, 2 of 3 replicas restarted", true},
      {"Notes", "no evidence of a leak", true},
      {"Details", "Stripe was mocked in the suite before", true},
      {"Details", "rollback not executed, it was not needed", true},
      {"Details", "no dry run", true},
      {"Details", "the deploy was cancelled", true},
      {"Rollback", "not executed", true},
      {"Duration", "3 min", true},
  };
  for (const Row& row : rows) {
    const std::string source =
        fmt::format("| Date | {} | Checks |\n|---|---|---|\n| 2026-03-02 | {} | pass |\n",
                    row.header, row.cell);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    ASSERT_TRUE(table && table->records.size() == 1) << source;
    EXPECT_EQ(table->records[0].other.empty(), row.counts) << source;
    EXPECT_EQ(table->records[0].outcome, Outcome::pass) << source;
  }
}

TEST(WindowColumns, HeadingsTakeTheirTableBack) {
  struct Row {
    const char* headings;
    const char* want;  // "counts", "light", "taken back"
  };
  const Row rows[] = {
      {"## March\n", "counts"},
      {"# Light-house shop: smoke\n", "counts"},
      {"## Light records\n", "light"},
      {"## Env-only snapshots\n", "light"},
      {"## Week 2 (light)\n", "light"},
      {"## Light\n\n### March\n", "light"},
      {"# Light records\n", "light"},
      {"## Strict and light records\n", "counts"},
      {"## Light\n\n## Strict\n", "counts"},
      {"## Dry run (not counted)\n", "taken back"},
      {"## Dry-runs\n\n### Week 1\n", "taken back"},
      {"## Planned runs\n", "taken back"},
      {"## Superseded (wrong config)\n", "taken back"},
      {"## These do not count\n", "taken back"},
      {"# Dry cleaner: smoke\n", "counts"},
      {"# Dry run of March\n", "taken back"},
      {"## Runs that don't count\n", "taken back"},
      {"## Runs that aren\xe2\x80\x99t counted\n", "taken back"},
      {"## Void\n\n# April\n", "counts"},
  };
  for (const Row& row : rows) {
    const std::string source =
        fmt::format("{}\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n", row.headings);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    ASSERT_TRUE(table && table->records.size() == 1) << source;
    const SmokeRecord& record = table->records[0];
    EXPECT_STREQ(!record.other.empty()         ? "taken back"
                 : record.mode == Mode::strict ? "counts"
                                               : "light",
                 row.want)
        << source;
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
      {"by its cells",
       "| Date | Target | Checks |\n|---|---|---|\n| 2026-03-02 | staging | pass |\n"
       "| 2026-03-03 | Production | pass |\n",
       {"staging", "production"}},
      {"by the heading",
       "## Staging\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n## March\n"
       "| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n",
       {"staging", ""}},
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
}  // namespace seatrial::gate
