#include "window/heading.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "window/table.hpp"

namespace seatrial::window {
namespace {

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
      {"Light records\n-------------\n", "light"},
      {"Dry run, not counted\n====================\n", "taken back"},
      {"**Light records**\n", "light"},
      {"**Light**\n\n## April\n", "counts"},
      {"<h3>Light records</h3>\n", "light"},
      {"<details><summary>Dry run, not counted</summary>\n", "taken back"},
      {"<details>\n<summary>Dry run</summary>\n</details>\n", "counts"},
      {"> Simulated run, does not count\n", "taken back"},
      {"_Rehearsal, not counted_\n", "taken back"},
      {"These runs were a rehearsal and are not counted.\n", "taken back"},
      {"All runs below are simulated; none of them counts.\n", "taken back"},
      {"Rows that were not run are not counted.\n", "counts"},
      {"Note: the runs below were a dry run.\n", "taken back"},
      {"> **Note** these are mocked runs\n", "taken back"},
      {"> [!NOTE]\n> These are mocked runs.\n", "taken back"},
      {"All of these were against a mock.\n", "taken back"},
      {"Please ignore these rows.\n", "taken back"},
      {"The following runs do not count.\n\nSee the wiki.\n", "taken back"},
      {"The following runs do not count.\n\n## April\n", "counts"},
      {"Aborted runs do not count.\n\nOne row a day.\n", "counts"},
      {"A dry run does not count.\n", "counts"},
      {"- Not counted: light records\n", "counts"},
      {"Note: one row a day, written by the job.\n", "counts"},
      {"Runs in this table are simulated.\n", "taken back"},
      {"The rows below come from a rehearsal.\n", "taken back"},
      {"None of these was executed.\n", "taken back"},
      {"All rows were written by hand, from memory.\n", "taken back"},
      {"All rows were written from memory.\n", "taken back"},
      {"We did not run the checks this week.\n", "taken back"},
      {"Not a dry run: all of these hit production.\n", "counts"},
      {"Rows were sorted by hand.\n", "counts"},
      {"These rows are made up.\n", "taken back"},
      {"This is test data.\n", "taken back"},
      {"> **Warning**\n> Mock data\n", "taken back"},
      {"WARNING: do not use these rows\n", "taken back"},
      {"The following days were backfilled, which took an hour.\n", "taken back"},
      {"These are light records.\n", "light"},
      {"The runs below are not simulated.\n", "counts"},
      {"Not a simulation: these are real runs.\n", "counts"},
      {"Rehearsals are kept in another file.\n", "counts"},
      {"No run was skipped.\n", "counts"},
      {"If a run is aborted, it does not count.\n", "counts"},
      {"Only strict records count.\n", "counts"},
      {"These rows must not be copied.\n", "counts"},
      {"# Smoke\n\nMode: light\n\n## April\n", "light"},
      {"## March\n\nMode: light\n\n## April\n", "counts"},
      {"# Smoke\n\nMode: light\n\n## April\n\nMode: strict\n", "counts"},
      {"A light run does not count.\n", "counts"},
      {"The run is aborted when a check fails.\n", "counts"},
      {"Light records:\n", "light"},
      {"**Mode:** light\n", "light"},
      {"Mode: light (env only)\n\nAll well.\n", "light"},
      {"Mode: strict\n", "counts"},
      {"## Failed runs\n", "taken back"},
      {"## Failures\n", "taken back"},
      {"## Failure drills\n", "counts"},
      {"## Not run\n", "taken back"},
      {"## Skipped\n", "taken back"},
      {"## Test data\n", "taken back"},
      {"## Fake data\n", "taken back"},
      {"## Rows removed from the count\n", "taken back"},
      {"## Unverified\n", "taken back"},
      {"## ~~Smoke runs~~\n", "taken back"},
      {"## Env snapshot only\n", "light"},
      {"A week should look like this:\n", "taken back"},
      {"> **Note:** each row must look like this one\n", "taken back"},
      {"For example:\n", "taken back"},
      {"## Corrections\n", "taken back"},
      {"**Errata:**\n", "taken back"},
      {"Corrections:\n", "taken back"},
      {"The runs of this week look good:\n", "counts"},
      {"This is what it looks like now:\n", "counts"},
      {"Rows should be in the order of their days.\n", "counts"},
      {"Records, without corrections:\n", "counts"},
      {"Corrected in May: the header.\n", "counts"},
  };
  for (const Row& row : rows) {
    const std::string source =
        fmt::format("{}\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n", row.headings);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    ASSERT_TRUE(table && table->records.size() == 1) << source;
    const SmokeRecord& record = table->records[0];
    EXPECT_STREQ(!record.why_not_counted.empty() ? "taken back"
                 : record.mode == Mode::strict   ? "counts"
                                                 : "light",
                 row.want)
        << source;
  }
}

}  // namespace
}  // namespace seatrial::window
