#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

using testing::expect_shown;
using testing::read_text;

TEST(BoxedCode, ABlockOfBoxesIsAList) {
  expect_shown({
      {"without a language", "# T\n\n```\n- [ ] a\n- [x] b\n```\n",
       "task no check: a\ntask yes check: b\n"},
      {"of commands", "# T\n\n```bash\n- [ ] make lint\n```\n", "task no check: make lint\n"},
      {"without bullets", "# T\n\n```\n[ ] a\n\n[ ] b\n```\n",
       "task no check: a\ntask no check: b\n"},
      {"with comments", "# T\n\n```sh\n# first\n- [ ] a\n```\n", "task no check: a\n"},
      {"in a section of checks", "# T\n\n## Verification\n\n```sh\n- [ ] make lint\n```\n",
       "task no check: make lint\n"},
      {"with what to expect, below a heading",
       "# T\n\n## Verification\n\n```sh\n- [ ] a\n# Expected: b\n```\n", "task no check: a\n"},
      {"other lines", "# T\n\n```\n- [ ] a\nb\n```\n", ""},
      {"to be copied", "# T\n\nCopy this into the request:\n\n```\n- [ ] a\n```\n", ""},
  });
}

TEST(BoxedCode, ATypedLineIsACommand) {
  const Checklist checklist =
      read_text("# T\n\n```sh\n- [ ] shop ping\n# Should return: PONG\n```\n\n```\n- [ ] a\n```\n");
  ASSERT_EQ(checklist.items.size(), 2u);
  EXPECT_EQ(checklist.items[0].command, "shop ping");
  EXPECT_EQ(checklist.items[0].expected, "PONG");
  EXPECT_EQ(checklist.items[1].command, std::nullopt);
  EXPECT_TRUE(checklist.items[0].code.empty());
}

TEST(BoxedCode, ACommentThatExpectsNothingLeavesTheExpectation) {
  const Checklist checklist = read_text(
      "# T\n\n```sh\n- [ ] shop ping\n# Should return: PONG\n# takes a minute\n# Expected: "
      "ok\n```\n");
  ASSERT_EQ(checklist.items.size(), 1u);
  EXPECT_EQ(checklist.items[0].expected, "PONG\nok");
}

TEST(BoxedCode, ASampleIsNamed) {
  const Checklist checklist = read_text("# T\n\nCopy this:\n\n```\n☐ a\n```\n");
  EXPECT_TRUE(checklist.items.empty());
  EXPECT_EQ(checklist.unread.size(), 1u);
}

TEST(BoxedCode, TheNumberOfABoxIsNoneOfItsWords) {
  expect_shown({
      {"with a point", "- [ ] 8. a\n", "task no check: a\n"},
      {"with a bracket", "- [x] 12) a\n", "task yes check: a\n"},
      {"a quantity", "- [ ] 2.5 GB free\n", "task no check: 2.5 GB free\n"},
      {"a year", "- [ ] 2024. a\n", "task no check: 2024. a\n"},
      {"nothing else", "- [ ] 8.\n", "task no check: 8.\n"},
  });
}

}  // namespace
}  // namespace seatrial::checklist
