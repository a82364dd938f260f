#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Structure, HasNoDuplicates) {
  const Row rows[] = {
      {"twice", "# A\n\n- [ ] Backups are encrypted\n- [ ] Backups  are encrypted\n", "ST0204:4"},
      {"other section",
       "## A\n\n- [ ] Backups are encrypted\n\n## B\n\n- [ ] Backups are encrypted\n", ""},
      {"other parent",
       "- [ ] Staging\n  - [ ] Backups are encrypted\n- [ ] Production\n  - [ ] Backups are "
       "encrypted\n",
       ""},
      {"short", "- [ ] Chrome\n- [ ] Chrome\n", ""},
      {"blanks", "- [ ] ____________________\n- [ ] ____________________\n", ""},
  };
  expect("ST0204", rows);
}

TEST(Structure, IsDoneInOrder) {
  const Row rows[] = {
      {"open part", "- [x] Backups\n  - [x] one\n  - [ ] two\n", "ST0213:1"},
      {"section complete", "# A\n\n## B\n\n**Status:** [x] Complete\n\n- [ ] Backups\n",
       "ST0213:5"},
      {"gate",
       "# A\n\n## Phase 1\n\n**Before proceeding to Phase 2:**\n- [ ] All tests pass\n\n"
       "## Phase 2\n\n- [x] Migrate\n- [x] Measure\n",
       "ST0213:10"},
      {"gate passed",
       "# A\n\n## Phase 1\n\n**Before proceeding to Phase 2:**\n- [x] All tests pass\n\n"
       "## Phase 2\n\n- [x] Migrate\n",
       ""},
      {"parts done", "- [x] Backups\n  - [x] one\n  - [x] two\n", ""},
      {"optional part", "- [x] Backups\n  - [x] one\n  - [ ] two (optional)\n", ""},
      {"not ticked", "- [ ] Backups\n  - [x] one\n  - [ ] two\n", ""},
      {"other section", "# A\n\n## B\n\n**Status:** [x] Complete\n\n## C\n\n- [ ] Backups\n", ""},
  };
  expect("ST0213", rows);
}

TEST(Structure, CountsRight) {
  const Row rows[] = {
      {"remaining",
       "- [ ] Move remaining 2 services\n  - [ ] Move a\n  - [ ] Move b\n  - [ ] Move c\n",
       "ST0224:1"},
      {"and so all",
       "- [ ] Move remaining 2 services\n  - [ ] Move a\n  - [ ] Move b\n  - [ ] Move c\n"
       "- [ ] Check all 3 services\n",
       "ST0224:1 ST0224:5"},
      {"in words", "- [ ] Move all two queues\n  - [ ] Move a\n  - [ ] Move b\n  - [ ] Move c\n",
       "ST0224:1"},
      {"at least", "- [ ] Write all 4+ runbooks\n  - [ ] Write a\n  - [ ] Write b\n", "ST0224:1"},
      {"verification",
       "- [ ] Move them\n  - [ ] Move a\n  - [ ] Move b\n  - **Verification**: all 3 services "
       "answer\n",
       "ST0224:4"},
      {"right", "- [ ] Move remaining 2 services\n  - [ ] Move a\n  - [ ] Move b\n", ""},
      {"steps of another kind",
       "- [ ] Move all 2 services\n  - [ ] Read a\n  - [ ] Stop b\n  - [ ] Go\n", ""},
      {"a number of something else", "- [ ] Wait 3 days\n  - [ ] Move a\n  - [ ] Move b\n", ""},
      {"more than wanted",
       "- [ ] Write all 2+ runbooks\n  - [ ] Write a\n  - [ ] Write b\n  - [ ] Write c\n", ""},
  };
  expect("ST0224", rows);
}

TEST(References, LeadSomewhere) {
  const Row rows[] = {
      {"no items are numbered", "- [x] Item 6 (contract) was validated\n", "ST0228:1"},
      {"once each", "- [x] Item 6 was validated, Item 6 again\n", "ST0228:1"},
      {"step beyond the last", "## Step 1: build\n\n## Step 2: deploy\n\n- [ ] Repeat Step 3\n",
       "ST0228:5"},
      {"appendix", "- [ ] See Appendix C\n\n## Appendix A\n\n## Appendix B\n", "ST0228:1"},
      {"numbered list", "1. Build\n2. Deploy\n\nRepeat Item 2.\n", ""},
      {"step", "## Step 1: build\n\n## Step 2: deploy\n\n- [ ] Repeat Step 2\n", ""},
      {"phases of another plan", "## Phase 3: go\n\n- [ ] Phase 5 is prepared\n", ""},
      {"another document's", "- [ ] Item 6 of the audit is closed\n", ""},
      {"with a link", "- [ ] Item 6 ([audit](a.md)) is closed\n", ""},
      {"lower case", "- [ ] Each item 6 times\n", ""},
      {"its own label", "- [ ] Item 6: close the audit\n", ""},
  };
  expect("ST0228", rows);
}

}  // namespace
}  // namespace seatrial::lint
