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
      {"emphasis and a dot", "- [ ] **Backups** are encrypted.\n- [ ] Backups are encrypted\n",
       "ST0204:2"},
      {"other link", "- [ ] Read [the guide](a.md)\n- [ ] Read [the guide](b.md)\n", ""},
      {"another section",
       "# R\n\n## Data\n\n- [ ] All backups are encrypted\n\n## Keys\n\n- [ ] All backups are "
       "encrypted\n",
       "ST0204:9"},
      {"sections built alike",
       "# R\n\n## Web\n\n- [ ] All logs are kept\n- [ ] All alerts are sent\n\n## Mail\n\n- [ ] "
       "All "
       "logs are kept\n- [ ] All alerts are sent\n",
       ""},
      {"environments",
       "# R\n\n## Staging\n\n- [ ] All backups are encrypted\n\n## Production\n\n- [ ] All backups "
       "are encrypted\n",
       ""},
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

// A list of so many names.
std::string names(std::size_t count, const std::string& indent = "") {
  std::string list;
  for (std::size_t i = 0; i < count; ++i)
    list += indent + "- svc-" + std::string(1, static_cast<char>('a' + i)) + "\n";
  return list;
}

TEST(Structure, CountsWhateverTheListIs) {
  const Row rows[] = {
      {"nested names", "- [ ] Migrate all 8 services\n" + names(9, "  "), "ST0224:1"},
      {"nested boxes", "- [ ] Deploy all three regions\n  - [ ] eu-west\n  - [ ] us-east\n",
       "ST0224:1"},
      {"with remarks",
       "- [ ] Restart all 2 workers\n  - mail (Go)\n  - `billing`\n  - search - team B\n",
       "ST0224:1"},
      {"with an adjective", "- [ ] Migrate all 3 internal backend services\n" + names(2, "  "),
       "ST0224:1"},
      {"behind the sentence", "All 4 services answer:\n\n" + names(5), "ST0224:1"},
      {"following", "The following three things are true:\n\n- It starts quickly\n- It stops\n",
       "ST0224:1"},
      {"below", "The 4 steps below are done by hand:\n\n1. Stop it\n2. Start it\n3. Look at it\n",
       "ST0224:1"},
      {"remaining behind the number", "The 7 remaining services:\n\n" + names(8), "ST0224:1"},
      {"generic noun",
       "All 5 checks pass:\n\n- It starts\n- It stops\n- It is seen\n- Nobody "
       "complains\n",
       "ST0224:1"},
      {"under a heading", "## The following 4 services\n\n" + names(3), "ST0224:1"},
      {"choice", "At least three of the following:\n\n- One works\n- Two works\n", "ST0224:1"},
      {"rows",
       "All 4 services:\n\n| Service | Owner |\n|---|---|\n| a | x |\n| b | x |\n| c | x |\n",
       "ST0224:1"},
      {"rows and a total",
       "All 2 services:\n\n| Service | Cost |\n|---|---|\n| a | 1 |\n| b | 2 |\n| Total | 3 |\n",
       ""},
      {"in parentheses", "- [ ] Check all 4 regions (eu, us, ap)\n", "ST0224:1"},
      {"in the sentence", "- [ ] Check all three services: api, web, cron and mail\n", "ST0224:1"},
      {"right in parentheses", "- [ ] Check all 3 regions (eu, us and ap)\n", ""},
      {"right names", "- [ ] Migrate all 8 services\n" + names(8, "  "), ""},
      {"right rows", "All 2 services:\n\n| Service | Owner |\n|---|---|\n| a | x |\n| b | x |\n",
       ""},
      {"right choice", "Two of the following:\n\n- One works\n- Two works\n- Three works\n", ""},
      {"steps",
       "- [ ] Migrate all 3 services\n  - [ ] Stop traffic\n  - [ ] Copy data\n  - [ ] Run "
       "it\n  - [ ] Look\n",
       ""},
      {"aspects", "- [ ] Verify all 3 services:\n  - Health is green\n  - Logs are clean\n", ""},
      {"examples", "- [ ] Check all 4 regions (e.g. eu, us)\n", ""},
      {"and so on", "- [ ] Check all 14 services (api, web, cron, etc.)\n", ""},
      {"time", "The following 3 days:\n\n- rest\n- rest\n", ""},
      {"no list", "All 4 services answer.\n\nThey do.\n", ""},
      {"verification beside the names",
       "- [ ] Migrate all 2 services\n  - svc-a\n  - svc-b\n  - **Verification**: they answer\n",
       ""},
      {"far off", "- [ ] All 40 services log to:\n" + names(3, "  "), ""},
      {"one of a kind", "One of the following:\n\n- a\n- b\n", ""},
  };
  expect("ST0224", rows);
}

TEST(Structure, CountsWhatALineLeadsTo) {
  const std::string three = "\n\n- [ ] Move mail\n- [ ] Rotate keys\n- [ ] Write it down\n";
  const Row rows[] = {
      {"there are", "There are 4 blockers:" + three, "ST0224:1"},
      {"title", "## Open points (4)" + three, "ST0224:1"},
      {"both", "- [ ] Both replicas follow: `a`, `b`, `c`\n", "ST0224:1"},
      {"each of", "Each of the 2 queues:\n\n- [ ] `a`\n- [ ] `b`\n- [ ] `c`\n", "ST0224:1"},
      {"right", "There are 3 blockers:" + three, ""},
      {"year", "## Goals (2026)" + three, ""},
      {"number of a thing", "## Priority (1)" + three, ""},
      {"no list of them", "There are 4 teams.\n\nTo do:" + three, ""},
      {"progress", "Progress: 2/3 done\n\n- [x] `a`\n- [ ] `b`\n- [ ] `c`\n", "ST0224:1"},
      {"progress of other things", "Progress: 2/9 done\n\n- [x] `a`\n- [ ] `b`\n", ""},
      {"true progress", "Progress: 1/2 done\n\n- [x] `a`\n- [ ] `b`\n", ""},
  };
  expect("ST0224", rows);
}

TEST(References, LeadSomewhere) {
  const Row rows[] = {
      {"no items are numbered", "- [x] Item 6 (contract) was validated\n", "ST0228:1"},
      {"once each", "- [x] Item 6 was validated, Item 6 again\n", "ST0228:1"},
      {"step beyond the last", "## Step 1: build\n\n## Step 2: deploy\n\n- [ ] Repeat Step 3\n",
       "ST0228:5"},
      {"in lower case", "## Step 1: build\n\n## Step 2: deploy\n\n- [ ] Go back to step 7\n",
       "ST0228:5"},
      {"seen in lower case", "1. Build\n2. Deploy\n\nSee step 5.\n", "ST0228:4"},
      {"a number of times", "1. Build\n2. Deploy\n\nEach step 5 times.\n", ""},
      {"appendix", "- [ ] See Appendix C\n\n## Appendix A\n\n## Appendix B\n", "ST0228:1"},
      {"numbered list", "1. Build\n2. Deploy\n\nRepeat Item 2.\n", ""},
      {"step", "## Step 1: build\n\n## Step 2: deploy\n\n- [ ] Repeat Step 2\n", ""},
      {"phases of another plan", "## Phase 3: go\n\n- [ ] Phase 5 is prepared\n", ""},
      {"the same", "1. a\n2. b\n\n- [ ] Same as item 9 above\n", "ST0228:4"},
      {"when", "1. a\n2. b\n\n- [ ] After step 9 tell support\n", "ST0228:4"},
      {"when it is there", "1. a\n2. b\n\n- [ ] After step 2 tell support\n", ""},
      {"another document's", "- [ ] Item 6 of the audit is closed\n", ""},
      {"with a link", "- [ ] Item 6 ([audit](a.md)) is closed\n", ""},
      {"lower case", "- [ ] Each item 6 times\n", ""},
      {"its own label", "- [ ] Item 6: close the audit\n", ""},
  };
  expect("ST0228", rows);
}

}  // namespace
}  // namespace seatrial::lint
