#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checklist/testing.hpp"

// What stands beside items and is none: it is told of, or a note.
namespace seatrial::checklist {
namespace {

using testing::expect_shown;
using testing::read_text;

// "9 it stands among boxes and has none" for each line.
std::string shown_unread(const Checklist& checklist) {
  std::string out;
  for (const Unread& unread : checklist.unread)
    out += std::to_string(unread.line) + ' ' + unread.reason + '\n';
  return out;
}

TEST(StrayLines, AnOrnamentLeavesOutNoCriterion) {
  const std::string gate = "# Launch checklist\n\n## Phase 1 gate\n\n";
  const std::string both = "plain - criterion: `a.md` exists\nplain - criterion: p95 < 250 ms\n";
  expect_shown({
      {"in a gate", gate + "- \u2705 `a.md` exists\n- p95 < 250 ms\n", both},
      {"below words of its own",
       gate + "All must hold:\n\n- \u2705 `a.md` exists\n- p95 < 250 ms\n", both},
      {"in rules", "# C checklist\n\n**Roll back if:**\n\n- \u274c errors > 5%\n- p95 > 2 s\n",
       "plain - rule/trigger: errors > 5%\nplain - rule/trigger: p95 > 2 s\n"},
      {"a box is none", gate + "- [x] `a.md` exists\n- p95 < 250 ms\n",
       "task yes criterion: `a.md` exists\n"},
  });
}

TEST(StrayLines, WhatAMixedListLeavesOutIsTold) {
  const std::string boxed = "# Launch checklist\n\n## Phase 1 gate\n\n- [x] a\n";
  const std::string told = "6 it stands among boxes and has none\n";
  const std::string other = "# Launch checklist\n\n## Data\n\n- [ ] a\n";
  expect_shown(
      {
          {"a criterion", boxed + "- Findings of the audit\n", told},
          {"an order elsewhere", other + "- Verify the backups\n", told},
          {"a demand elsewhere", other + "- Lag is below 100\n", told},
          {"beside a list of boxes", "# C\n\n## Requirements\n\n- [ ] a\n\nb\n\n- c is enabled\n",
           "9 it stands among boxes and has none\n"},
          {"words elsewhere", other + "- the small ones\n", ""},
          {"a note", boxed + "- Note: it takes an hour\n", ""},
          {"an optional one", other + "- Optional: verify b\n", ""},
          {"a field", boxed + "- Time: ____\n", ""},
          {"a link", boxed + "- [More](more.md)\n", ""},
          {"of a report", "# Report\n\n## Gate\n\n- [x] a\n- Verify b\n", ""},
      },
      shown_unread);
}

TEST(StrayLines, AFieldThatWaitsForAnAnswerAsksForNothing) {
  const std::string notes = "# Checklist\n\n## Data\n\n- [ ] a\n\n## People\n\n";
  expect_shown(
      {
          {"fields", notes + "- Rollback owner:\n- Deployment owner:\n- Record reviewed by:\n", ""},
          {"an order", notes + "- Rollback the owner:\n- the ones\n",
           "9 it asks for something in a list that is no list of items\n"},
      },
      shown_unread);
  expect_shown(
      {{"where lists are items", "# Checklist\n\n## A\n\n- Rollback owner:\n- Fleet owner:\n",
        "plain - attestation: Rollback owner:\nplain - attestation: Fleet owner:\n"}});
}

TEST(StrayLines, TiersOfARollbackAreRules) {
  const std::string tiers = "# Cutover checklist\n\n- [ ] a\n\n## Rollback tiers\n\n";
  const std::string read = "task no check: a\n";
  expect_shown({
      {"headings",
       tiers + "### Tier 1 - immediate (no approval)\n\n- Errors > 5%\n- Any data loss\n\n"
               "### Tier 2 - on-call decides\n\n- p99 > 800 ms\n\n"
               "### Tier 3 - do not roll back\n\n- One worker restarts\n",
       read + "plain - rule/trigger: Errors > 5%\nplain - rule/trigger: Any data loss\n"
              "plain - rule/consider: p99 > 800 ms\nplain - rule/veto: One worker restarts\n"},
      {"bold lines", tiers + "**Discuss first**\n\n- Errors > 5%\n\n**Never**\n\n- One restart\n",
       read + "plain - rule/consider: Errors > 5%\nplain - rule/veto: One restart\n"},
      {"rows",
       tiers + "| Signal | Action |\n|---|---|\n| Errors > 5% | Roll back |\n| Data loss | Roll "
               "back at once |\n| p99 > 1 s | On-call decides |\n| One restart | Do not |\n",
       read + "row - rule/trigger: Errors > 5% | Roll back\n"
              "row - rule/trigger: Data loss | Roll back at once\n"
              "row - rule/consider: p99 > 1 s | On-call decides\n"
              "row - rule/veto: One restart | Do not\n"},
      {"who decides", tiers + "### Who decides\n\n- The lead\n", read},
      {"people below them are no rules", tiers + "### Contacts\n\n- Ann\n", read},
  });
  EXPECT_TRUE(read_text(tiers + "### Tier 1 - immediate\n\n- Any data loss\n").unread.empty());
}

}  // namespace
}  // namespace seatrial::checklist
