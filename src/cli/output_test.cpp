#include "cli/output.hpp"

#include <gtest/gtest.h>

namespace seatrial::cli {
namespace {

TEST(Output, StandardOutputTakesOneDocument) {
  struct Row {
    const char* name;
    std::vector<app::ReportTarget> targets;
    const char* output;
    bool fits;
  };
  const Row rows[] = {
      {"nothing", {}, "", true},
      {"one report", {{"html", "-"}}, "", true},
      {"files beside it", {{"html", "-"}, {"json", "a.json"}}, "", true},
      {"two documents", {{"html", "-"}, {"junit", "-"}}, "", false},
      {"a document and the output", {{"html", "-"}}, "json", false},
      {"lines for a log", {{"github", "-"}}, "terminal", true},
      {"the same lines twice", {{"terminal", "-"}}, "terminal", false},
  };
  for (const Row& row : rows)
    EXPECT_EQ(may_share_standard_output(row.targets, row.output), row.fits) << row.name;
}

TEST(Output, ReportsAreCheckedBeforeAnythingRuns) {
  Arguments arguments;
  arguments.add("--report", "html=a.html");
  arguments.add("--report", "json=-");
  const auto targets = report_targets(arguments);
  ASSERT_TRUE(targets) << targets.error().what;
  EXPECT_EQ(targets->size(), 2u);
  arguments.add("--report", "junit=-");
  EXPECT_FALSE(report_targets(arguments));
  Arguments unknown;
  unknown.add("--report", "pdf=a.pdf");
  EXPECT_FALSE(report_targets(unknown));
}

}  // namespace
}  // namespace seatrial::cli
