#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Unread, EachLineIsAFinding) {
  const Row rows[] = {
      {"no space", "# A\n\n- [ ] a\n\n-[ ] Backups\n", "ST0233:5"},
      {"another mark", "# A\n\n- [ ] a\n- [~] b\n- [?] c\n", "ST0233:4 ST0233:5"},
      {"an empty box", "# A\n\n- [ ] a\n- [ ]\n", "ST0233:4"},
      {"in code", "# A\n\n```md\n- [ ] a\n```\n", "ST0233:4"},
      {"in prose", "# Checklist\n\nNever publish `5432`.\n", "ST0233:3"},
      {"beside the boxes of a gate", "# A\n\n## Gate\n\n- [x] a\n- b\n", "ST0233:6"},
      {"nothing left out", "# A\n\n- [ ] a\n- [x] b\n", ""},
  };
  expect("ST0233", rows);
}

TEST(Unread, AConflictIsAnError) {
  const Row rows[] = {
      {"both sides", "# A\n\n<<<<<<< HEAD\n- [ ] a\n=======\n- [x] a\n>>>>>>> b\n",
       "ST0234:3 ST0234:5 ST0234:7"},
      {"a title", "A\n=======\n\n- [ ] a\n", ""},
  };
  expect("ST0234", rows);
}

TEST(Unread, SaysHowToMendTheLine) {
  const auto found = lint(testing::read("# A\n\n- [ ] a\n\n  -[ ] Backups\n"), {});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_EQ(found[0].at.column, 3);
  EXPECT_EQ(found[0].span.length, std::string_view("-[ ] Backups").size());
  EXPECT_NE(found[0].help.find("`- [ ] text`"), std::string::npos) << found[0].help;
}

}  // namespace
}  // namespace seatrial::lint
