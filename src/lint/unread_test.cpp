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
      {"a table with a header of one bar",
       "# Checklist\n\nWe run these services:\n\n|\n|-|-|\n| `b` | curl http://c |\n", ""},
      {"a row of one bar",
       "# Checklist\n\n| Metric | Bound |\n|-|-|\n| errors | < 1% |\n|\n| lag | < 2 s |\n",
       "ST0233:5 ST0233:6 ST0233:7"},
      {"terms in front of all items", "# A\n\nTicket\n: ML-1\n\n- [ ] a\n", ""},
      {"a parent of boxes", "# A\n\n1. Deploy\n   - [ ] a\n2. Rollback\n   - [ ] b\n", ""},
      {"a heading that orders", "# A\n\n- [ ] a\n\n### 1.5.2 Ensure b is off (M)\n\nc\n",
       "ST0233:5"},
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
