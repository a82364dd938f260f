#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Gates, AreWordedInManyWays) {
  const Row rows[] = {
      {"starting",
       "# A\n\n## Phase 1\n\n**Before starting Phase 2:**\n\n- [ ] Scan `a`\n\n"
       "## Phase 2\n\n- [x] Migrate\n",
       "ST0213:11"},
      {"criteria of a stage",
       "# A\n\n## Stage 1\n\n### Exit criteria (met before Stage 2)\n\n"
       "- [ ] Scan `a`\n\n## Stage 2\n\n- [x] Migrate\n",
       "ST0213:11"},
      {"below its phase",
       "# A\n\n## Phase 1\n\n### Validation gate\n\n- [ ] Scan `a`\n\n"
       "## Phase 2\n\n- [x] Migrate\n",
       "ST0213:11"},
      {"passed",
       "# A\n\n## Phase 1\n\n### Validation gate\n\n- [x] Scan `a`\n\n"
       "## Phase 2\n\n- [x] Migrate\n",
       ""},
      {"other part of the document",
       "# A\n\n## Web\n\n### Phase 1 gate\n\n- [ ] Scan `a`\n\n"
       "## Data\n\n### Phase 2\n\n- [x] Migrate\n",
       ""},
      {"parallel",
       "# A\n\n## Phase 1 gate (parallel)\n\n- [ ] Scan `a`\n\n"
       "## Phase 2 (parallel)\n\n- [x] Migrate\n",
       ""},
      {"gateway",
       "# A\n\n## Phase 1\n\n### Gateway\n\n- [ ] Scan `a`\n\n## Phase 2\n\n"
       "- [x] Migrate\n",
       ""},
  };
  expect("ST0213", rows);
}

TEST(Gates, KnowWhatCallsItselfComplete) {
  const std::string open = "\n\n- [x] Copy `a`\n- [ ] Compare `b`\n";
  const Row rows[] = {
      {"word", "# A\n\n## Phase 1 - COMPLETE" + open, "ST0213:3"},
      {"mark and word", "# A\n\n## Copy \u2705 Done" + open, "ST0213:3"},
      {"ornament behind", "# A\n\n## Copy \u2705" + open, ""},
      {"parenthesis", "# A\n\n## Copy (completed)" + open, "ST0213:3"},
      {"status of a section", "# A\n\n## Copy\n\n**Status:** Done" + open, "ST0213:5"},
      {"nothing open", "# A\n\n## Copy (done)\n\n- [x] Copy `a`\n", ""},
      {"decoration", "# A\n\n## \u2705 Copy" + open, ""},
      {"not yet", "# A\n\n## Copy: not yet complete" + open, ""},
      {"order", "# A\n\n## Complete the copy" + open, ""},
      {"definition", "# A\n\n## Definition of done" + open, ""},
      {"part", "# A\n\n## Copy\n\n**Status:** 80% complete" + open, ""},
  };
  expect("ST0213", rows);
}

TEST(Gates, KnowWhatNeedsWhat) {
  const Row rows[] = {
      {"item",
       "- [ ] Apply the migration `0042`\n- [x] Deploy (requires apply the migration "
       "`0042`)\n",
       "ST0213:2"},
      {"step",
       "# A\n\n## Step 1: Freeze\n\n- [ ] Freeze\n\n## Step 2: Tag (after step 1)\n\n"
       "- [x] Tag `v2`\n",
       "ST0213:9"},
      {"done",
       "- [x] Apply the migration `0042`\n- [x] Deploy (requires apply the migration "
       "`0042`)\n",
       ""},
      {"an entry of the same list",
       "1. [ ] Take a snapshot\n2. [x] Drop the old table (requires step 1)\n", "ST0213:2"},
      {"an entry of another list",
       "# A\n\n## B\n\n1. [ ] Take a snapshot\n\n## C\n\n1. [x] Copy\n2. [x] Drop (requires step "
       "1)\n",
       ""},
      {"a step in the text", "- [ ] Step 1: snapshot\n- [x] Step 2: drop (after step 1)\n",
       "ST0213:2"},
      {"something else", "- [ ] Freeze\n- [x] Deploy (requires two approvals)\n", ""},
  };
  expect("ST0213", rows);
}

}  // namespace
}  // namespace seatrial::lint
