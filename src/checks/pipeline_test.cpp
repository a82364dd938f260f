#include "checks/pipeline.hpp"

#include <gtest/gtest.h>

namespace seatrial::checks {
namespace {

TEST(Pipeline, ReportsItsStages) {
  EXPECT_EQ(with_stage_report("npm test", "m"), "npm test");
  EXPECT_EQ(with_stage_report("a | b", "m"), "trap 'echo \"m ${PIPESTATUS[*]}\" >&2' EXIT; a | b");
  std::string err = "curl: (7) refused\nm 7 0 1\n";
  EXPECT_EQ(take_stages(err, "m "), (std::vector{7, 0, 1}));
  EXPECT_EQ(err, "curl: (7) refused\n");
  EXPECT_TRUE(take_stages(err, "m ").empty());
}

TEST(Pipeline, KnowsWhenNothingWasSearched) {
  struct Row {
    const char* script;
    std::vector<int> stages;
    const char* want;
  };
  const Row rows[] = {
      {"curl -s u | grep -c KEY",
       {7, 1},
       "`curl` ended with 7, so that `grep` had nothing to search"},
      {"nosuch 2>&1 | /bin/grep x",
       {127, 1},
       "`nosuch` ended with 127, so that `grep` had nothing to search"},
      {"a; cat f | sort | grep x",
       {1, 0, 1},
       "`cat` ended with 1, so that `grep` had nothing to search"},
      {"! curl u | grep -q x", {6, 1}, "`curl` ended with 6, so that `grep` had nothing to search"},
      {"curl -s u | grep -c KEY", {0, 1}, ""},
      {"yes | grep -m1 y", {141, 0}, ""},    // it had read enough
      {"grep a f | grep -v b", {1, 1}, ""},  // found nothing
      {"grep a f | grep -v b", {2, 1}, "`grep` ended with 2, so that `grep` had nothing to search"},
      {"npm audit | grep critical", {1, 1}, ""},  // it found something
      {"grep x f | wc -l", {2, 0}, ""},           // nobody searches behind it
      {"cat f | grep x; true", {1, 1}, ""},       // of another pipeline
      {"cat f", {}, ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.script);
    EXPECT_EQ(nothing_to_search(row.script, row.stages).value_or(""), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checks
