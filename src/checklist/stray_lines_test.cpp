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
          {"below a title", other + "\n1. **Operations**\n   - Logs are encrypted\n",
           "8 it stands among boxes and has none\n"},
          {"below a label", other + "\n- Audit:\n  - Logs are encrypted\n",
           "8 it stands among boxes and has none\n"},
          {"a setting below a title",
           "# Launch checklist\n\n- [ ] a\n\n## Logs\n\n- Audit:\n  - `LOG_LEVEL=info`\n",
           "8 it asks for something in a list that is no list of items\n"},
          {"what explains a sentence", other + "\n- It is told by b.\n  - Logs are encrypted\n",
           ""},
          {"words below a title",
           "# Launch checklist\n\n- [ ] a\n\n## Plan\n\n1. Audit\n   - Setup completeness\n", ""},
          {"words elsewhere", other + "- the small ones\n", ""},
          {"a note", boxed + "- Note: it takes an hour\n", ""},
          {"an optional one", other + "- Optional: verify b\n", ""},
          {"a field", boxed + "- Time: ____\n", ""},
          {"a link", boxed + "- [More](more.md)\n", ""},
          {"of a report", "# Report\n\n## Gate\n\n- [x] a\n- Verify b\n", ""},
      },
      shown_unread);
}

TEST(StrayLines, ABulletBehindAnotherIsTold) {
  const std::string boxed = "# C\n\n- [x] a\n";
  const std::string told =
      "4 it stands among boxes, and what it begins with cannot be read as one\n";
  expect_shown(
      {
          {"a circle", boxed + "- \u25cb Backups restored\n", told},
          {"a disc", boxed + "- \u25cf Backups restored\n", told},
          {"a dash", boxed + "- - Backups restored\n", told},
          {"a box", boxed + "- - [ ] Backups restored\n", ""},
          {"below words", boxed + "- b\n  - the small ones\n", ""},
          {"struck out", boxed + "- - ~~Backups restored~~\n", ""},
          {"a box that is struck out", boxed + "- ~~[ ] Backups restored~~\n", ""},
          {"no boxes", "# C\n\n- - the small ones\n", ""},
      },
      shown_unread);
}

TEST(StrayLines, WhatIsSaidOfCodeInAnotherSectionIsTold) {
  const std::string other = "# Release readiness\n\n## Data\n\n- [ ] a\n\n## Environment\n\n";
  const std::string told = "9 it asks for something in a list that is no list of items\n";
  expect_shown(
      {
          {"a value", other + "- `DBT_TARGET` is `prod`\n", told},
          {"an assignment", other + "- `load_examples = False` in `a.cfg`\n", told},
          {"a file", other + "- `a.cfg` exists\n", told},
          {"where it is set", other + "- `A_TOKEN` is set in production\n", told},
          {"what it equals", other + "- The digest of `a.img` equals that in `a.json`\n", told},
          {"what it is signed with", other + "- Signature verifies with `a.pub`\n", told},
          {"a state with its setting", other + "- Boot locked (`BOOT_LOCK=1`)\n", told},
          {"what a command answers", other + "- `curl -s http://a/up` liefert `{\"a\":1}`\n", told},
          {"what a program starts", other + "- `npm run dev` starts `vite`\n", ""},
          {"what matches by default", other + "- `*.log` matches `a.log` by default\n", ""},
          {"when it matches", other + "- If `a` matches `b`, `c` is used\n", ""},
          {"a state on a condition", other + "- Boot locked (if used)\n", ""},
          {"how it is by default", other + "- `DEBUG` is `off` by default.\n", ""},
          {"how long it takes", other + "- `make test` passes in two minutes.\n", ""},
          {"what it is", other + "- `DBT_TARGET` is the place where it runs\n", ""},
          {"a comparison", other + "- `a == b` in the code\n", ""},
          {"an option", other + "- `--dry-run=all` in the scripts\n", ""},
          {"a function", other + "- `load()` returns the page\n", ""},
      },
      shown_unread);
}

TEST(StrayLines, AStepWithABlankIsOne) {
  const std::string steps = "# Switch checklist\n\n## During\n\n";
  expect_shown({
      {"among steps", steps + "1. Stop the jobs\n2. Lag: ____ s (max 5)\n3. Took: ____ min\n",
       "plain - check: Stop the jobs\nplain - check: Lag: ____ s (max 5)\n"
       "plain - check: Took: ____ min\n"},
      {"an order", steps + "1. Restore it (took ____ min)\n2. Owner: ____\n",
       "plain - check: Restore it (took ____ min)\n"},
      {"a form", steps + "- Version: ____\n- Cluster: ____\n", ""},
      {"fields of an item", "# C\n\n- [ ] a\n  - Found: ____\n  - Took: ____\n",
       "task no check: a\n"},
  });
  const std::string told = "10 it stands among boxes and has none\n";
  expect_shown(
      {
          {"among boxes", steps + "- [ ] a\n\n## B\n\n- [ ] b\n- Lag: ____ s (max 5)\n", told},
          {"a field", steps + "- [ ] a\n\n## B\n\n- [ ] b\n- Time: ____\n", ""},
          {"a value in a line", steps + "- [ ] a\n\n## B\n\nRestored in: ____ min (max 60)\n",
           "9 its blank has to hold a value, and belongs to no item\n"},
          {"a choice in a line", steps + "- [ ] a\n\n## B\n\n**Restored:** yes / no\n",
           "9 it wants a yes or no, and belongs to no item\n"},
          {"a field in a line", steps + "- [ ] a\n\n## B\n\nCluster: ____\n", ""},
          {"a question", steps + "- [ ] a\n- Is it restored? (Y/N)\n",
           "6 it stands among boxes and has none\n"},
          {"a state", steps + "- [ ] a\n\n## B\n\n- \U0001F534 b\n- Load test: pending\n",
           "9 it asks for something in a list that is no list of items\n"
           "10 it asks for something in a list that is no list of items\n"},
      },
      shown_unread);
}

TEST(StrayLines, AFieldThatWaitsForAnAnswerAsksForNothing) {
  const std::string notes = "# Checklist\n\n## Data\n\n- [ ] a\n\n## People\n\n";
  expect_shown(
      {
          {"fields", notes + "- Rollback owner:\n- Deployment owner:\n- Record reviewed by:\n", ""},
          {"a form",
           notes + "- Pull request:\n- Merge commit:\n- `Verify the site` run:\n- Owner:\n", ""},
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

TEST(StrayLines, RemarksAskForNothing) {
  const std::string gate = "# Launch checklist\n\n## Phase 1 gate\n\n- [x] a\n";
  const std::string other = "# Launch checklist\n\n## Data\n\n- [ ] a\n";
  const std::string told = "6 it stands among boxes and has none\n";
  expect_shown(
      {
          {"struck out", gate + "- ~~Load test~~\n- ~~Load test~~ (moved to May)\n", ""},
          {"waved off", gate + "- N/A: no cache\n- Load test: N/A\n- Cache warmed (n/a)\n", ""},
          {"elsewhere", gate + "- See the wiki\n- Refer to section 3\n- See [more](m.md)\n", ""},
          {"of itself", gate + "- Complete this entire checklist\n", ""},
          {"things", other + "- Test results of May\n- Load balancer\n- Rollback plan\n", ""},
          {"what may be done to things", other + "- Check logs for errors\n", told},
          {"a criterion is told whatever it begins with", gate + "- Test results are filed\n",
           told},
          {"struck out in part", gate + "- ~~Load~~ smoke test done\n", told},
          {"a region", gate + "- NA region drained\n", told},
          {"seen to", gate + "- See that the lag is low\n", told},
          {"seen", gate + "- See all dashboards are green\n", told},
          {"of a review", gate + "- This checklist was reviewed by two\n", told},
          {"a thing and a bound", other + "- Test coverage is above 80%\n", told},
          {"a thing that must be", other + "- Test data must be masked\n", told},
          {"an order", other + "- Test the restore\n", told},
      },
      shown_unread);
}

TEST(StrayLines, OfTemplatesAndPatchesAreForAnotherPage) {
  const std::string page = "# Launch checklist\n\n- [ ] a\n\n## Ticket\n\n";
  const std::string block = "```\nState\n- [ ] b\n```\n";
  const std::string told = "9 it stands in a block of code\n";
  expect_shown(
      {
          {"between other lines", page + block, told},
          {"a template", page + "Copy this template:\n\n" + block, ""},
          {"Markdown", page + "```markdown\nState\n- [ ] b\n```\n", ""},
          {"a patch", page + "```diff\n- [ ] b\n+ [ ] c\n```\n", ""},
          {"all there is", "# Launch checklist\n\n```markdown\n# A\n- [ ] b\n```\n",
           "5 it stands in a block of code\n"},
      },
      shown_unread);
  EXPECT_EQ(read_text(page + "```diff\n- [ ] b\n+ [ ] c\n```\n").items.size(), 1U);
}

TEST(StrayLines, ProseThatIntroducesBoxesAsksForNothing) {
  const std::string page = "# Launch checklist\n\n";
  const std::string rest = "\n\n## A\n\n- [ ] a\n";
  expect_shown(
      {
          {"use", page + "Use this checklist before each launch of `shop`." + rest, ""},
          {"these", page + "These items must be verified before `make launch`." + rest, ""},
          {"an order", page + "Never publish `5432:5432`." + rest,
           "3 it asks for something in a line of prose\n"},
      },
      shown_unread);
}

TEST(StrayLines, SayInAnyOrderWhatHasToBe) {
  const std::string boxes = "# Launch checklist\n\n- [ ] a\n";
  const std::string told = "4 it stands among boxes and has none\n";
  expect_shown(
      {
          {"the file in between", boxes + "- `b` in `c.yaml` is `d`\n", told},
          {"the file in front", boxes + "- In `c.yaml`, `b` is `d`\n", told},
          {"what it is", boxes + "- The key `b` in `c.yaml` is `d`\n", told},
          {"a setting in brackets", boxes + "- After 15 minutes (`b: 15` in `c.yaml`)\n", told},
          {"a setting behind a label", boxes + "- Rota: `b: d` in `c.yaml`\n", told},
          {"what a file says", boxes + "- `c.yaml` says `d`\n", told},
          {"a state without a verb", boxes + "- Pager app installed and tested\n", told},
          {"what was changed", "# Checklist\n\n- [ ] a\n\n## What changed\n\n- Cart redesigned\n",
           ""},
          {"what somebody can do", boxes + "- You can log in to the bastion\n", told},
          {"a condition", boxes + "- If `b` is `d`, nothing is lost\n", ""},
          {"a fact", boxes + "- The bastion has three nodes\n", ""},
          {"times", boxes + "- All times are UTC.\n", ""},
          {"a wish", boxes + "- No deploys on Fridays, please.\n", ""},
          {"who looks", boxes + "- Each box has an owner in the wiki.\n", ""},
          {"a sign that stops", boxes + "- \u26d4 Legal approval is missing\n", told},
          {"a remark", boxes + "- Note: not all pods are listed here\n", ""},
          {"where more is", boxes + "- See the wiki for all of them\n", ""},
          {"waved off", boxes + "- N/A: no cache\n", ""},
          {"struck out", boxes + "- ~~All pods have limits~~\n", ""},
          {"optional", boxes + "- All logs are shipped (optional)\n", ""},
          {"a name", boxes + "- All services\n", ""},
          {"a label", boxes + "- Owner: nobody yet, not even Ana\n", ""},
          {"what leads on", boxes + "- All of these follow:\n", ""},
          {"in another list", "# Launch\n\n## A\n\n- [ ] a\n\n## B\n\n- All three nodes are old\n",
           ""},
          {"in a quote", boxes + "\n> - All pods have limits\n", ""},
          {"a reason", boxes + "- Because not all of them are known\n", ""},
          {"explained below", boxes + "- All the details\n  - of b\n", ""},
          {"two words", boxes + "- Not now\n", ""},
          {"done work", "# Launch\n\n## A\n\n- [ ] a\n\n## B ✅\n\n- Errors properly surfaced\n",
           ""},
          {"work to be done", "# Launch\n\n## A\n\n- [ ] a\n\n## B\n\n- Errors properly surfaced\n",
           "9 it asks for something in a list that is no list of items\n"},
          {"settings that apply",
           "# Launch\n\n- [ ] a\n\n## B\n\nThese settings apply in `c.yml`:\n\n- `b.mode`: `on`\n",
           "9 it asks for something in a list that is no list of items\n"},
          {"settings by default",
           "# Launch\n\n- [ ] a\n\n## B\n\nDefault settings:\n\n- `b.mode`: `on`\n", ""},
          {"what there is", "# Launch\n\n- [ ] a\n\n## B\n\n- `b.service`: 8080\n", ""},
          {"requirements of something",
           "# Launch\n\n- [ ] a\n\n## Go-live requirements\n\n- Two nodes\n",
           "7 it asks for something in a list that is no list of items\n"},
      },
      shown_unread);
  expect_shown(
      {{"below a title in bold", "# Launch checklist\n\n- [ ] a\n\n**Before you go**\n\n- b\n",
        "task no check: a\nplain - check: b\n"}});
}

TEST(StrayLines, CountedAsMarkdownDoesNotAreLines) {
  const std::string page = "# Launch checklist\n\n- [ ] a\n\n";
  const std::string told =
      "7 it asks for something in a line of prose\n8 it asks for something in a line of prose\n";
  expect_shown(
      {
          {"letters", page + "## All of these must hold\n\na) Rota staffed\nb) Two nodes\n", told},
          {"Roman", page + "## B\n\ni. TLS is valid\nii. Backups tested\n", told},
          {"arrows", page + "## B\n\n→ VPN works\n→ Check the DNS\n", told},
          {"facts", page + "## B\n\na) three nodes\nb) written in Go\n", ""},
          {"pictures", page + "## B\n\n\U0001F680 One\n\U0001F680 Two\n", ""},
          {"history", page + "## Changelog\n\na) Check b\nb) Check c\n", ""},
      },
      shown_unread);
}

TEST(StrayLines, ThatExcludeEachOtherAreNotAllDemanded) {
  const std::string page = "# Launch checklist\n\n- [ ] a\n\n## Decision\n\n";
  const std::string one = " it cannot be so together with another box of its list\n";
  const std::string both = "7" + one + "8" + one;
  expect_shown(
      {
          {"approved or not",
           page + "- [ ] Approved\n- [ ] Approved with exceptions (below)\n"
                  "- [x] Not approved\n",
           both + "9" + one},
          {"a start", page + "- [ ] GO\n- [ ] NO-GO\n- [ ] Conditional GO\n- [ ] Hold\n",
           both + "9" + one + "10" + one},
          {"at the end", page + "- [ ] Release approved\n- [ ] Release rejected\n", both},
          {"an order", page + "- [ ] Ship it\n- [ ] Do not ship it\n", both},
          {"beside others", page + "- [ ] Yes\n- [ ] No\n- [ ] Backups tested\n", both},
          {"demands", page + "- [ ] No errors\n- [ ] Not signed yet\n- [ ] Errors counted\n", ""},
          {"labels", page + "- [ ] Secrets: `A_KEY` is set\n- [ ] No secrets: `B_KEY` is not set\n",
           ""},
          {"of things", page + "- [ ] Backups\n- [ ] No backups\n- [ ] Backups tested\n", ""},
          {"code", page + "- [ ] Not approved\n- [ ] Approved `c`\n", ""},
          {"answers in bold", page + "- [ ] **Pass**\n- [ ] **Fail**\n", both},
      },
      shown_unread);
  expect_shown(
      {{"what they are not", page + "- [ ] Approved\n- [ ] Backups tested\n- [ ] Not approved\n",
        "task no check: a\ntask no check: Backups tested\n"}});
}

TEST(StrayLines, BelowAConditionAreNoDemands) {
  const std::string page = "# Launch checklist\n\n- [ ] a\n\n## B\n\n";
  const std::string told = "9 the line above its list is a condition, and does not say of what\n";
  expect_shown(
      {
          {"of something else", page + "Call the vendor when:\n\n- c is down\n", told},
          {"one of several", page + "Page the lead if any of these:\n\n- c is down\n", told},
          {"as soon", page + "We leave as soon as:\n\n- c is down\n", told},
          {"what is denied", page + "Do not panic for:\n\n- one restart\n", told},
      },
      shown_unread);
  const std::string a = "task no check: a\n";
  expect_shown({
      {"the plug", page + "Pull the plug if:\n\n- c is lost\n",
       a + "plain - rule/trigger: c is lost\n"},
      {"not the plug", page + "Don't pull the plug for:\n\n- c\n", a + "plain - rule/veto: c\n"},
      {"what has to be", page + "Done when:\n\n- c is up\n", a + "plain - criterion: c is up\n"},
  });
}

TEST(StrayLines, ThatBoxesStandBelowAreTheirTitle) {
  const std::string page = "# Launch checklist\n\n1. Deployment\n   - [ ] a\n";
  expect_shown(
      {
          {"an order by its sound", page + "2. Rollback\n   - [ ] b\n", ""},
          {"a bound of its own", page + "2. Lag below 100 ms\n   - [ ] b\n",
           "5 it stands among boxes and has none\n"},
          {"alone", page + "2. Rollback the service\n", "5 it stands among boxes and has none\n"},
          {"an order", page + "2. Rotate all the keys\n   - [ ] b\n",
           "5 it stands among boxes and has none\n"},
          {"a share", page + "2. 99.9 % of the pages available\n   - [ ] b\n",
           "5 it stands among boxes and has none\n"},
          {"a name", page + "2. Release notes\n   - [ ] b\n", ""},
          {"a name with a number", page + "2. Load balancer 2\n   - [ ] b\n", ""},
      },
      shown_unread);
}

TEST(StrayLines, HaveTheIdAndPhaseThatTheyWouldHaveAsItems) {
  const auto unread =
      read_text(
          "# Checklist\n\n## Phase 1: a\n\n### 1. Data\n\n- [ ] a\n\n-[ ] Backups: all\n"
          "- [~] Lag\n\n## b\n\n-[x] `c`\n")
          .unread;
  ASSERT_EQ(unread.size(), 3U);
  EXPECT_EQ(unread[0].id, "phase-1/data/backups");
  EXPECT_EQ(unread[0].phase, "Phase 1");
  EXPECT_EQ(unread[1].id, "phase-1/data/lag");
  EXPECT_EQ(unread[2].id, "b/c");
  EXPECT_EQ(unread[2].phase, std::nullopt);
}

}  // namespace
}  // namespace seatrial::checklist
