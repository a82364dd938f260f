#include "window/append_row.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/time.hpp"
#include "window/table.hpp"

namespace seatrial::window {
namespace {

TEST(WindowTable, IsContinuedInItsOwnStyle) {
  const WindowRow strict{.at = parse_time("2026-03-04T09:05:06.007Z").value(),
                         .mode = Mode::strict,
                         .outcome = Outcome::pass,
                         .flags = {{"AUTH_MODE", "enforced"}, {"VAULT_MODE", std::nullopt}},
                         .details = "4/4 passed | all",
                         .environment = "production"};
  WindowRow light = strict, fail = strict, hold = strict;
  light.mode = Mode::light;
  fail.outcome = Outcome::fail;
  hold.outcome = Outcome::pending;
  struct Row {
    const char* name;
    WindowRow row;
    const char* before;
    const char* added;  // at the end, or where the text says it
    const char* after = "";
  };
  const Row rows[] = {
      {"the spelling of dates and of unset", strict,
       "| Timestamp (UTC) | AUTH_MODE | VAULT_MODE | Checks | Details |\n"
       "| --- | --- | --- | --- | --- |\n\n"
       "| 2026-03-03T09:00:00.000Z | shadow | unset | pass | 4/4 passed |\n",
       "| 2026-03-04T09:05:06.007Z | enforced | unset | pass | 4/4 passed \\| all |\n"},
      {"an empty table", strict, "| Date | AUTH_MODE | Checks |\n|---|---|---|\n",
       "| 2026-03-04T09:05:06Z | enforced | pass |\n"},
      {"a day of one figure, and the only cluster", strict,
       "| Date | Cluster | Checks |\n|---|---|---|\n| 9 Feb 2026 | eu-1 | pass |\n"
       "| 28 Feb 2026 | eu-1 | pass |\n",
       "| 4 Mar 2026 | eu-1 | pass |\n"},
      {"of several clusters nobody can tell which", strict,
       "| Date | Cluster | Checks |\n|---|---|---|\n| 2026-03-03 | eu-1 | pass |\n"
       "| 2026-03-03 | us-1 | pass |\n",
       "| 2026-03-04 |  | pass |\n"},
      {"text behind the table stays there", fail,
       "| Date | Checks |\n|---|---|\n| 2026-03-03 | PASS |\n", "| 2026-03-04 | FAIL |\n",
       "\nLegend: `|`\n"},
      {"in front of prepared rows and a total", strict,
       "| Date | AUTH_MODE | Checks |\n|---|---|---|\n| 2026-03-03 | enforced | pass |\n",
       "| 2026-03-04 | enforced | pass |\n",
       "| 2026-03-05 | enforced | |\n| 2026-03-06 | | |\n| **Sum** | | 1/1 |\n"},
      {"all rows are prepared", strict, "| Date | Checks |\n|---|---|\n", "| 2026-03-04 | pass |\n",
       "| 2026-03-04 | |\n| 2026-03-05 | ☐ |\n"},
      {"not below a dry run", strict,
       "## Records\n| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n",
       "| 2026-03-04 | pass |\n",
       "## Dry run\n| Date | Checks |\n|---|---|\n| 2026-03-04 | pass |\n"},
      {"no line end at the end", strict, "| Date | Checks |\n|---|---|\n| 2026-03-03 | ok |",
       "\n| 2026-03-04 | ok |"},
      {"line ends of Windows", strict, "| Date | Checks |\r\n|---|---|\r\n| 2026-03-03 | ok |\r\n",
       "| 2026-03-04 | ok |\r\n"},
      {"cells without blanks", strict, "|Date|Checks|\n|-|-|\n|2026-03-03|pass|\n",
       "|2026-03-04|pass|\n"},
      {"columns that line up, to the right and in the middle", strict,
       "| Date       | Checks | AUTH_MODE  | Details              |\n"
       "| ---------- | -----: | :--------: | -------------------- |\n"
       "| 2026-03-03 |   pass |   shadow   | ok                   |\n",
       "| 2026-03-04 |   pass |  enforced  | 4/4 passed \\| all; VAULT_MODE=(unset) |\n"},
      {"no outer bars", strict, "Date | Checks\n--- | ---\n2026-03-03 | pass\n",
       "2026-03-04 | pass\n"},
      {"indented", strict, "  | Date | Checks |\n  |---|---|\n  | 2026-03-03 | pass |\n",
       "  | 2026-03-04 | pass |\n"},
      {"checks that a light record did not run", light,
       "| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n", "| 2026-03-04 | not-run |\n"},
      {"a light record in its own column", light,
       "| Date | Mode | Checks |\n|---|---|---|\n| 2026-03-03 | Strict | pass |\n",
       "| 2026-03-04 | light | pass |\n"},
      {"people still owe something", hold, "| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n",
       "| 2026-03-04 | hold |\n"},
      {"a column of flags", strict,
       "| Date | Flags | Checks |\n|---|---|---|\n| 2026-03-03 | A=x;B=y | pass |\n",
       "| 2026-03-04 | AUTH_MODE=enforced;VAULT_MODE=(unset) | pass |\n"},
      {"the clock of the header's zone", strict,
       "| Date (UTC+9) | Checks |\n|---|---|\n| 2026-03-03 23:30 | pass |\n",
       "| 2026-03-04 18:05 | pass |\n"},
      {"a light record in a column that asks", light,
       "| Date | Strict | Checks |\n|---|---|---|\n| 2026-03-03 | Y | pass |\n",
       "| 2026-03-04 | N | pass |\n"},
      {"code stays code", strict,
       "| Date | `AUTH_MODE` | Checks |\n|---|---|---|\n| `2026-03-03` | `enforced` | pass |\n",
       "| `2026-03-04` | `enforced` | pass |\n"},
      {"the environment as the table calls it", strict,
       "| Date | Env | Checks |\n|---|---|---|\n| 2026-03-03 | dev | pass |\n"
       "| 2026-03-03 | Prod | pass |\n",
       "| 2026-03-04 | Prod | pass |\n"},
      {"failures of others are theirs to count", strict,
       "| Date | Checks | Failed checks | Auth failures |\n|---|---|---|---|\n"
       "| 2026-03-03 | pass | 0 | 0 |\n",
       "| 2026-03-04 | pass | 0 |  |\n"},
      {"date and clock apart", strict,
       "| Date | Time | Checks |\n|---|---|---|\n| 2026-03-03 | 08:00 | pass |\n",
       "| 2026-03-04 | 09:05 | pass |\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string before = std::string(row.before) + row.after;
    const auto appended = append_row("smoke.md", before, Zone(), row.row);
    ASSERT_TRUE(appended);
    EXPECT_EQ(*appended, std::string(row.before) + row.added + row.after);
  }
}

TEST(WindowTable, GrowsOnTopWhereTheNewestIsOnTop) {
  const WindowRow row{.at = parse_time("2026-03-04T09:00:00Z").value(), .details = {}};
  const auto appended = append_row(
      "smoke.md", "| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n| 2026-03-02 | fail |\n",
      Zone(), row);
  ASSERT_TRUE(appended);
  EXPECT_EQ(*appended,
            "| Date | Checks |\n|---|---|\n| 2026-03-04 | pass |\n| 2026-03-03 | pass |\n"
            "| 2026-03-02 | fail |\n");
}

TEST(WindowTable, SaysThatNothingHappenedWherePeopleSaidSo) {
  const std::string before =
      "| Date | Checks | Incidents |\n|---|---|---|\n| 2026-03-03 | pass | 0 |\n";
  WindowRow row{.at = parse_time("2026-03-04T09:00:00Z").value(), .details = {}};
  EXPECT_EQ(append_row("smoke.md", before, Zone(), row), before + "| 2026-03-04 | pass |  |\n");
  row.answered_none = true;
  EXPECT_EQ(append_row("smoke.md", before, Zone(), row), before + "| 2026-03-04 | pass | 0 |\n");
}

TEST(WindowTable, IsNotContinuedWhereNoRowCanBeRead) {
  const WindowRow row{.at = parse_time("2026-03-04T09:00:00Z").value(), .details = {}};
  EXPECT_FALSE(
      append_row("smoke.md", "| Date | Checks |\n|---|---|\n| first | pass |\n", Zone(), row));
}

TEST(WindowTable, IsNotContinuedInCode) {
  const WindowRow row{.at = parse_time("2026-03-04T09:00:00Z").value(), .details = {}};
  EXPECT_FALSE(append_row("smoke.md",
                          "As here:\n\n    | Date | Checks |\n    |---|---|\n"
                          "    | 2026-03-03 | pass |\n",
                          Zone(), row));
}

// What the headings say of rows is true of the new one, too.
TEST(WindowTable, GrowsWhereItsHeadingsSayWhatTheRowIs) {
  const WindowRow strict{
      .at = parse_time("2026-03-04T09:00:00Z").value(), .details = {}, .environment = "production"};
  WindowRow light = strict;
  light.mode = Mode::light;
  const std::string table = "| Date | Checks |\n|---|---|\n| 2026-03-03 | pass |\n";
  const std::string passed = "| 2026-03-04 | pass |\n", not_run = "| 2026-03-04 | not-run |\n";
  const std::string own =
      "| Timestamp (UTC) | Environment | Mode | Checks | Details |\n"
      "| --- | --- | --- | --- | --- |\n"
      "| 2026-03-04T09:00:00Z | production | strict | pass |  |\n";
  struct Row {
    const char* name;
    WindowRow row;
    std::string before;
    std::string added;
    std::string after = "";
  };
  const Row rows[] = {
      {"its environment", strict, "## Production\n" + table, passed, "\n## Staging\n" + table},
      {"its mode", strict, "## Strict records\n" + table, passed, "\n## Light records\n" + table},
      {"its other mode", light, "## Light records\n" + table, not_run,
       "\n## Strict records\n" + table},
      {"no table of light ones", light, "## Week 1\n" + table, not_run},
      {"no table of its environment", strict, "## Staging\n" + table, "\n## Records\n\n" + own},
      {"no table of its mode", strict, "## Light records\n" + table, "\n## Records\n\n" + own},
      {"a title of another mode", strict, "# Light records\n" + table, "\n# Records\n\n" + own},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string before = row.before + row.after;
    const auto appended = append_row("smoke.md", before, Zone(), row.row);
    ASSERT_TRUE(appended);
    EXPECT_EQ(*appended, row.before + row.added + row.after);
    const auto read = read_window_table("smoke.md", *appended, Zone(), {});
    ASSERT_TRUE(read);
    const auto is_new = [&](const SmokeRecord& record) {
      return record.mode == row.row.mode &&
             (record.environment.empty() || record.environment == "production") &&
             format_time(record.at).starts_with("2026-03-04");
    };
    EXPECT_EQ(std::ranges::count_if(read->records, is_new), 1);
  }
}

// A flag without a column would be lost.
TEST(WindowTable, IsNotContinuedWhereAFlagHasNoClearColumn) {
  const WindowRow row{.at = parse_time("2026-03-04T09:00:00Z").value(),
                      .flags = {{"AUTH_MODE", "enforced"}},
                      .details = "all passed"};
  const auto add = [&](const char* header) {
    return append_row("smoke.md",
                      "| Date | " + std::string(header) +
                          " | Checks |\n|---|---|---|---|\n| 2026-03-03 | enforced | x | pass |\n",
                      Zone(), row);
  };
  const auto refused = add("AUTH_MODE plan | Wave");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "ST0602");
  EXPECT_EQ(refused.error().at.line, 1);
  EXPECT_TRUE(add("AUTH_MODE actual | Wave")->ends_with("| 2026-03-04 | enforced |  | pass |\n"));
  EXPECT_TRUE(add("AUTH_MODE plan | Notes")->ends_with("; AUTH_MODE=enforced | pass |\n"));
}

// What is written is read again as what was meant, whatever stands in it.
TEST(WindowTable, ReadsWhatItWrites) {
  WindowRow row{.at = parse_time("2026-03-04T09:05:06Z").value(),
                .mode = Mode::strict,
                .outcome = Outcome::fail,
                .flags = {{"OTHER_MODE", "a|b"}, {"VAULT_MODE", std::nullopt}},
                .details = "line\nbreak | <b>\x1b[0m \\"};
  std::string document = new_window_table("Smoke window 2026-03", row);
  row.mode = Mode::light;
  row.outcome = Outcome::pass;
  document = append_row("smoke.md", document, Zone(), row).value_or("");
  const auto table = read_window_table("smoke.md", document, Zone(), {});
  ASSERT_TRUE(table) << document;
  ASSERT_EQ(table->records.size(), 2u) << document;
  row.environment = "production";
  const std::string other = new_window_table("Staging window 2026-03", row);
  EXPECT_EQ(read_window_table("smoke.md", other, Zone(), {})->records[0].environment, "production")
      << other;
  EXPECT_EQ(table->records[0].outcome, Outcome::fail);
  EXPECT_EQ(table->records[0].mode, Mode::strict);
  EXPECT_EQ(table->records[1].outcome, Outcome::pass);
  EXPECT_EQ(table->records[1].mode, Mode::light);
  EXPECT_EQ(table->records[1].flags.at("VAULT_MODE"), std::nullopt);
  EXPECT_EQ(table->records[1].flags.at("OTHER_MODE"), "a|b");
  EXPECT_TRUE(table->unreadable.empty());
  EXPECT_EQ(std::ranges::count(document, '\n'), 6) << document;
}

}  // namespace
}  // namespace seatrial::window
