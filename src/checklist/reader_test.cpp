#include "checklist/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "checklist/testing.hpp"
#include "checklist/unread.hpp"

namespace seatrial::checklist {
namespace {

using testing::expect_shown;
using testing::read_text;

TEST(Reader, TaskItems) {
  expect_shown({
      {"all bullets", "- [ ] a\n* [x] b\n+ [X] c\n",
       "task no check: a\ntask yes check: b\ntask yes check: c\n"},
      {"numbered", "1. [ ] a\n2) [x] b\n", "task no check: a\ntask yes check: b\n"},
      {"nested", "- [ ] a\n  - [x] b\n    - [ ] c\n- [ ] d\n",
       "task no check: a\n  task yes check: b\n    task no check: c\ntask no check: d\n"},
      {"several lines fold", "- [ ] a\n  b\n  c\n", "task no check: a b c\n"},
      {"markup stays", "- [ ] **a** `b` [c](d)\n", "task no check: **a** `b` [c](d)\n"},
      {"link alone", "- [ ] [a](b \"c\")\n", "task no check: [a](b \"c\")\n"},
      {"image alone", "- [ ] ![](b.png)\n", "task no check: ![](b.png)\n"},
      {"second paragraph is not the text", "- [ ] a\n\n  more\n", "task no check: a\n"},
      {"in a quote", "> - [ ] a\n>   b\n", "task no check: a b\n"},
      {"box characters", "- ☐ a\n- ☑ b\n- ⬜ c\n- ✅ d\n- ❌ e\n",
       "task no check: a\ntask yes check: b\ntask no check: c\ntask yes check: d\ntask no check: "
       "e\n"},
      {"entities of boxes", "- &#9744; a\n- &#9745; b\n", "task no check: a\ntask yes check: b\n"},
      {"shortcodes of boxes", "- :white_check_mark: a\n", "task yes check: a\n"},
      {"nested requirement of a task", "- [ ] a\n  - b holds\n",
       "task no check: a\n  plain - check: b holds\n"},
      {"comment behind is no text", "- [ ] a <!-- seatrial: env names=A -->\n",
       "task no check: a\n"},
      {"reference far away does not stretch it", "- [ ] see [a]\n\ntext\n\n[a]: http://x \"t\"\n",
       "task no check: see [a]\n"},
      {"front matter", "---\ntitle: x\n---\n- [ ] a\n", "task no check: a\n"},
      {"a box in a heading", "## ☐ Step 1: deploy\n", "heading no check: Step 1: deploy\n"},
  });
}

TEST(Reader, BoundsAreNoQuotations) {
  const std::string above = "# A\n\n## Rollback\n\nRoll back if:\n\n";
  const auto texts = [](const std::string& source) {
    std::string all;
    const auto checklist = read("a.md", source);
    for (const Item& item : checklist->items) all += item.text + "\n";
    return all;
  };
  EXPECT_EQ(texts(above + "- Error rate > 5%\n- > 10 errors/min\n- >= 3 crashes\n"),
            "Error rate > 5%\n> 10 errors/min\n>= 3 crashes\n");
  EXPECT_EQ(texts(above + "- Any of:\n    - > 10 errors/min\n"), "Any of:\n> 10 errors/min\n");
  EXPECT_EQ(texts(above + "- Errors\n- > Ann: three of us\n"), "Errors\n");
  EXPECT_EQ(texts("# A\n\n- [ ] `make a` prints:\n\n```\n- > 10\n```\n"), "`make a` prints:\n");
}

TEST(Reader, WhatIsNoItem) {
  expect_shown({
      {"in a block of Markdown", "```markdown\n- [ ] a\n```\n", ""},
      {"in a sample", "Template:\n\n```\n- [ ] a\n```\n", ""},
      {"among other lines of code", "```\n- [ ] a\nb\n```\n", ""},
      {"in a comment", "<!--\n- [ ] a\n-->\n", ""},
      {"link list", "# Checklist\n\n- [a](#a)\n- [b](http://b)\n", ""},
      {"contents", "# Checklist\n\n## Table of Contents\n\n1. one\n2. two\n", ""},
      {"contacts", "# Checklist\n\n## Contacts\n\n- Lead: Ann\n", ""},
      {"troubleshooting", "# Checklist\n\n## A\n\n**If it fails:**\n- restart it\n", ""},
      {"beside boxes", "## A\n\n- [ ] a\n- Evidence: b\n- c\n", "task no check: a\n"},
      {"what a report was made of",
       "# Report\n\n## Summary\n\n- Merge SHA: `4753db5`\n- CI status: green\n- Outlook: good\n",
       "claim yes check: Merge SHA: `4753db5`\nclaim yes check: CI status: green\n"},
      {"prose of a report", "# Report\n\n## Delivered\n\n1. this\n2. that\n", ""},
      {"quoted list", "# Checklist\n\n> - a\n> - b\n", ""},
      {"history",
       "# Checklist\n\n| Version | Date | Changes | Status |\n|---|---|---|---|\n| 1 | x | y | z "
       "|\n",
       ""},
      {"inventory", "# Checklist\n\n## Endpoints\n\n| Path | Use |\n|---|---|\n| /a | b |\n", ""},
      {"empty fields", "# Checklist\n\n## Basics\n\n- Owner:\n- **Date:**\n", ""},
      {"empty bullets", "# Checklist\n\n## Edges\n\n-\n-\n", ""},
  });
}

TEST(Reader, PlainListsThatStateRequirements) {
  expect_shown({
      {"document without boxes",
       "# Release Checklist\n\n## Before\n\n1. a is green\n2. set:\n   - `B`\n",
       "plain - check: a is green\nplain - check: set:\n  plain - check: `B`\n"},
      {"exit criteria", "## Exit Criteria\n\n- a\n", "plain - criterion: a\n"},
      {"gate", "## Phase 1 Validation Gate\n\n**Before proceeding to Phase 2**:\n- ✅ a\n- ✅ b\n",
       "plain - criterion: a\nplain - criterion: b\n"},
      {"a ticked box in a gate is a claim", "## Gate\n\n- [x] a\n", "task yes criterion: a\n"},
      {"signals", "## Observability Signals\n\nTrack these metrics:\n\n1. errors\n",
       "plain - signal: errors\n"},
      {"alert thresholds beside boxes",
       "## M\n\n- [ ] a\n\n**Alert thresholds:**\n- Errors > 1%: Warning\n",
       "task no check: a\nplain - rule/trigger: Errors > 1%: Warning\n"},
      {"rollback tiers",
       "**Trigger rollback immediately if:**\n- [ ] a\n\n**Consider rollback if:**\n- [ ] "
       "b\n\n**Do NOT rollback for:**\n- [ ] c\n",
       "task no rule/trigger: a\ntask no rule/consider: b\ntask no rule/veto: c\n"},
      {"criteria nested in a task", "- [ ] Rollback decision criteria defined:\n  - Errors > 5%\n",
       "task no check: Rollback decision criteria defined:\n  plain - rule/trigger: Errors "
       "> 5%\n"},
      {"claims", "# Report\n\n## What Is Enforced Now\n\n1. strict:\n   - `A=b`\n",
       "claim yes check: strict:\n  claim yes check: `A=b`\n"},
      {"claims of what is in force", "# Report\n\n## Enforced in production\n\n- `A=b`\n",
       "claim yes check: `A=b`\n"},
      {"how to verify is still a step",
       "# Report\n\n## Enforced now\n\n### How to verify\n\n1. Check the mode\n\n   ```sh\n   "
       "mode\n"
       "   ```\n",
       "plain - check: Check the mode\n"},
      {"advice claims nothing", "# Rollout guide\n\n## Enforced in production\n\n- `A=b`\n", ""},
      {"no claims of what is to come",
       "# Report\n\n## Enforced now\n\n### Next release\n\n- `A=b`\n\n## Roadmap\n\n"
       "- PR #12 merged as `4753db5`\n",
       ""},
      {"a line for later",
       "# Report\n\n## Enforced now\n\n- Next quarter: `A=b`\n- `C=d` will be set\n- Was: `C=x`\n- "
       "Planned:\n"
       "  - `E=f`\n\nBefore the change:\n\n- `G=h`\n",
       ""},
      {"claims beside a box", "# Report\n\n## Enforced now\n\n- [x] `A=b`\n- `C_D` is on\n",
       "task yes check: `A=b`\nclaim yes check: `C_D` is on\n"},
      {"what became of the release",
       "# Report\n\n- Merged in `4753db5`\n- PR #12 was merged\n- 12 merged cells\n",
       "claim yes check: Merged in `4753db5`\nclaim yes check: PR #12 was merged\n"},
      {"beside boxes, too",
       "# Report\n\n## Delivered\n\n- [x] `A=b`\n- PR #12 was merged\n- The new login\n",
       "task yes check: `A=b`\nclaim yes check: PR #12 was merged\n"},
      {"what CI said",
       "# Report\n\n## Delivered\n\n- CI workflow `build.yml` passes\n- CI: green\n- The workflow "
       "is faster\n",
       "claim yes check: CI workflow `build.yml` passes\nclaim yes check: CI: green\n"},
      {"fields of a release",
       "# Report\n\n## Delivered\n\n| Item | Value |\n|---|---|\n| Merge commit | `4753db5` |\n| "
       "CI | "
       "`build` |\n| New login | done |\n",
       "row yes check: Merge commit | `4753db5`\nrow yes check: CI | `build`\n"},
      {"settings below a status",
       "# Report\n\n## Current status\n\n- `A_MODE=b`\n- `C_MODE=d` comes later\n- all well\n\n## "
       "Options\n\n- `E_MODE=f`\n",
       "claim yes check: `A_MODE=b`\n"},
      {"items of a snapshot",
       "# Report\n\n## Snapshot (2026-03-06)\n\n- `A=b`\n- Auth mode: enforced\n",
       "claim yes check: `A=b`\nclaim yes check: Auth mode: enforced\n"},
      {"settings in force",
       "# Report\n\n## What is enforced\n\n| Flag | Value |\n|---|---|\n| A_MODE | on |\n| Note | "
       "b |\n| `VAULT` | on |\n",
       "row yes check: A_MODE | on\nrow yes check: `VAULT` | on\n"},
      {"a status that is a value",
       "# Report\n\n## Readiness snapshot\n\n| Check | Status |\n|---|---|\n| A_MODE | on |\n| "
       "unit | pass |\n",
       "row yes check: A_MODE | on\nrow yes check: unit\n"},
  });
}

TEST(Reader, ExportedText) {
  expect_shown({
      {"bullets", "  • [x] a\n  • [ ] b\n", "task yes check: a\ntask no check: b\n"},
      {"nested", "• [ ] a\n    • [x] b\n• [ ] c\n",
       "task no check: a\n  task yes check: b\ntask no check: c\n"},
      {"boxes without bullets", "[ ] a\n[x] b\n", "task no check: a\ntask yes check: b\n"},
      {"lines go on", "• [ ] a\n  b\n• [ ] c\n", "task no check: a b\ntask no check: c\n"},
      {"note among boxes", "• [ ] a\n• Evidence: b\n", "task no check: a\n"},
      {"indented like code", "text\n\n      • [ ] a\n      • [ ] b\n",
       "task no check: a\ntask no check: b\n"},
      {"one ornament is prose", "✅ we are ready\n", ""},
      {"two ornaments are a list", "✅ a\n❌ b\n", "task yes check: a\ntask no check: b\n"},
  });
}

TEST(Reader, BareLinesAreHeadingsOfExportedText) {
  const Checklist checklist = read_text(
      "Skip to content\n\nReadiness Checklist\n\nDate: today\n\nSecurity\n\n  • [ ] a\n\nOps\n\n  "
      "• [ ] b\n");
  EXPECT_EQ(checklist.title, "Readiness Checklist");
  ASSERT_EQ(checklist.items.size(), 2u);
  EXPECT_EQ(checklist.items[0].id, "security/a");
  EXPECT_EQ(checklist.items[1].section, std::vector<std::string>{"Ops"});
}

TEST(Reader, NumberedLinesAreHeadingsOfPlainText) {
  const Checklist checklist =
      read_text("HARDENING CHECKLIST\nRev 7\n\n1 Accounts\n[ ] a\n[ ] b\n\n2 Network\n[ ] c\n");
  EXPECT_EQ(checklist.title, "HARDENING CHECKLIST");
  ASSERT_EQ(checklist.items.size(), 3u);
  EXPECT_EQ(checklist.items[1].section, std::vector<std::string>{"1 Accounts"});
  EXPECT_EQ(checklist.items[2].section, std::vector<std::string>{"2 Network"});
}

TEST(Reader, StatusLines) {
  expect_shown({
      {"roll-up", "# T\n\n### 1. A\n\n**Status:** [ ] Complete\n", "status no check: Complete\n"},
      {"verdict", "## A\n\n**Status**: ❌ Required\n**Effort**: 1 hour\n",
       "status no check: Required\n"},
      {"the first of several boxes", "## A\n\n**Status:** [ ] Complete  [ ] Blocked\n",
       "status no check: Complete\n"},
      {"of the document", "# T\n\n**Status:** ✅ Ready\n", ""},
      {"without a box", "## A\n\n**Status:** Ready\n", ""},
  });
}

TEST(Reader, Tables) {
  expect_shown({
      {"sign-off", "| Role | Name | Signature |\n|---|---|---|\n| Lead | ____ | ____ |\n",
       "row - sign-off: Lead\n"},
      {"under a sign-off heading", "## Sign-Off\n\n| Role | Name |\n|---|---|\n| Lead | |\n",
       "row - sign-off: Lead\n"},
      {"status column", "| Id | What | Status |\n|---|---|---|\n| A1 | b | open |\n",
       "row no check: A1 | b\n"},
      {"boxes", "| What | Done |\n|---|---|\n| a | [x] |\n| b | ☐ |\n",
       "row yes check: a\nrow no check: b\n"},
      {"box first", "|  |  |\n|---|---|\n| &#9744; | a |\n", "row no check: a\n"},
      {"thresholds", "| Metric | Warning | Critical |\n|---|---|---|\n| Errors | > 1% | > 5% |\n",
       "row - rule/trigger: Errors | > 1% | > 5%\n"},
      {"escaped bar", "| What | Done |\n|---|---|\n| a \\| b | [ ] |\n", "row no check: a \\| b\n"},
      {"mere data", "| Card | Number |\n|---|---|\n| ok | 42 |\n", ""},
  });
}

TEST(Reader, HeadingWithVerificationBlock) {
  expect_shown({
      {"expected inside", "### 1.3 Backups restore\n\n```bash\nmake restore\n# Expected: ok\n```\n",
       "heading - check: 1.3 Backups restore\n"},
      {"expected behind", "### A\n\n```\nnode --version\n```\n\n**Expected:** `v18`\n",
       "heading - check: A\n"},
      {"no expectation", "### A\n\n```\nmake deploy\n```\n", ""},
      {"with boxes", "### A\n\n- [ ] a\n\n```\nx\n# Expected: 1\n```\n", "task no check: a\n"},
  });
}

TEST(Reader, Ids) {
  struct Row {
    const char* name;
    const char* text;
    std::vector<std::string> want;
  };
  const Row rows[] = {
      {"title is no segment",
       "# T\n\n## Phase 1: Pre (Week 1)\n\n### 2. API Security\n\n- [ ] Rate limiting enabled (100 "
       "req/min)\n",
       {"phase-1/api-security/rate-limiting-enabled"}},
      {"several titles are", "# A\n\n- [ ] x\n\n# B\n\n- [ ] x\n", {"a/x", "b/x"}},
      {"duplicates", "- [ ] a\n- [ ] a\n- [ ] a\n", {"a", "a-2", "a-3"}},
      {"a copy does not take a name", "- [ ] a-2\n- [ ] a\n- [ ] a\n", {"a-2", "a", "a-3"}},
      {"parents are no segments", "- [ ] a\n  - [ ] b\n", {"a", "b"}},
      {"colon within a name", "- [ ] `check:all` passes: always\n", {"check-all-passes"}},
      {"emoji and markup", "## 🔐 **Secrets**\n\n- [ ] `A_B=c` [set](x)\n", {"secrets/a-b-c-set"}},
      {"other scripts", "## Проверка\n\n- [ ] 备份 可恢复\n", {"Проверка/备份-可恢复"}},
      {"accents", "## Étape é\n\n- [ ] Ça\n", {"étape-é/ça"}},
      {"nothing but signs", "- [ ] ***\n- [ ] !?\n", {"item", "item-2"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<std::string> ids;
    for (const Item& item : read_text(row.text).items) ids.push_back(item.id);
    EXPECT_EQ(ids, row.want);
  }
}

TEST(Reader, IdsAreCutAtACharacter) {
  std::string text = "- [ ] x";
  for (int i = 0; i < 40; ++i) text += "ä";
  const std::string id = read_text(text).items.at(0).id;
  EXPECT_LE(id.size(), 60u);
  EXPECT_TRUE(is_valid_utf8(id));
}

TEST(Reader, IdsSurviveEditsElsewhere) {
  const std::string before = "# T\n\n## A\n\n- [ ] a\n\n## B\n\n- [ ] b (10 ms)\n";
  const std::string after =
      "# T\n\nIntro.\n\n## 0. New\n\n- [ ] new\n\n## 1. A\n\n- [x] a\n\n## 2. B (later)\n\n- [ ] b "
      "(20 ms)\n";
  std::vector<std::string> ids;
  for (const Item& item : read_text(after).items) ids.push_back(item.id);
  for (const Item& item : read_text(before).items) EXPECT_THAT(ids, ::testing::Contains(item.id));
}

TEST(Reader, Verifications) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"nested", "- [ ] a\n  - **Verification**: `b` says c\n", "`b` says c"},
      {"colon inside", "- [ ] a\n  - **Verification:** b\n", "b"},
      {"plain", "- [ ] a\n  - Verify: b\n", "b"},
      {"own paragraph", "- [ ] a\n\n  **Verification**: b\n", "b"},
      {"behind the list", "- [ ] a\n\n**Verification:** b\n", "b"},
      {"two lines", "- [ ] a\n  - **Verification**: b\n    c\n", "b c"},
      {"up to the next label", "- [ ] a\n\n  **Verification**: b\n  **Owner**: c\n", "b"},
      {"the first one", "- [ ] a\n  - **Verification**: b\n  - **Verification**: c\n", "b"},
      {"behind a number of two digits", "10. [ ] a\n   - **Verification**: b\n", "b"},
      {"empty", "- [ ] a\n\n  **Verification:**\n", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Checklist checklist = read_text(row.text);
    ASSERT_EQ(checklist.items.size(), 1u);
    EXPECT_EQ(checklist.items[0].verification.value_or(Verification{}).text, row.want);
  }
}

// Only the words say which item of a list is meant by what stands behind all of them.
TEST(Reader, VerificationBehindSeveralItems) {
  const Checklist fits = read_text(
      "- [ ] Old bucket is gone\n- [ ] Owner is named\n\n**Verification:** `s3 ls old-bucket`\n");
  ASSERT_EQ(fits.items.size(), 2u);
  EXPECT_EQ(fits.items[0].verification.value_or(Verification{}).text, "`s3 ls old-bucket`");
  EXPECT_FALSE(fits.items[1].verification);
  EXPECT_TRUE(fits.unread.empty());

  const Checklist strange = read_text(
      "- [ ] Keys rotate\n- [ ] Owner is named\n\n**Verification:** `test ! -e /srv/old`\n");
  ASSERT_EQ(strange.items.size(), 2u);
  for (const Item& item : strange.items) EXPECT_FALSE(item.verification);
  ASSERT_EQ(strange.unread.size(), 1u);
  EXPECT_EQ(strange.unread[0].reason, unread::verification_of_none);
}

TEST(Reader, CodeAndItsExpectation) {
  struct Row {
    const char* name;
    const char* text;
    std::size_t item;
    const char* expected;
  };
  const Row rows[] = {
      {"inside the item", "- [ ] a\n\n  ```bash\n  run\n  # Expected: ok\n  ```\n- [ ] b\n", 0,
       "ok"},
      {"behind the list, by words",
       "- [ ] Proxy healthy\n- [ ] No secrets in logs\n- [ ] Logs kept\n\n**Verification "
       "command:**\n```\ngrep x\n# Expected: No secrets found\n```\n",
       1, "No secrets found"},
      {"in front of the list",
       "## A\n\n```\ncurl /health\n# Expected: {\"status\":\"ok\"}\n```\n\n- [ ] Health check "
       "passing\n- [ ] Assets load\n",
       0, "{\"status\":\"ok\"}"},
      {"paragraph behind",
       "- [ ] build passes\n\n```\nmake build\n```\n\n**Expected output:** `done`\n", 0, "`done`"},
      {"sample behind",
       "- [ ] build passes\n\n```\nmake build\n```\n\n**Expected output:**\n\n```\ndone\n```\n", 0,
       "done\n"},
      {"several lines", "- [ ] a\n\n  ```\n  run\n  # Expected:\n  # one\n  # two\n  ```\n", 0,
       "one\ntwo"},
      {"slashes", "- [ ] a\n\n  ```js\n  f() \n  // Expected: 1\n  ```\n", 0, "1"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Checklist checklist = read_text(row.text);
    ASSERT_GT(checklist.items.size(), row.item);
    ASSERT_EQ(checklist.items[row.item].code.size(), 1u);
    EXPECT_EQ(checklist.items[row.item].code[0].expected.value_or(""), row.expected);
    EXPECT_TRUE(checklist.loose_code.empty());
  }
}

// One word in common with two of them says of neither that the block proves it.
TEST(Reader, CodeOfAnyOfTwoItemsIsOfNone) {
  const Checklist checklist = read_text(
      "## A\n\n```\ncurl /orders\n# Expected: ok\n```\n\n- [ ] Orders fast\n- [ ] Orders safe\n");
  for (const Item& item : checklist.items) EXPECT_TRUE(item.code.empty()) << item.text;
  EXPECT_EQ(checklist.loose_code.size(), 1u);
}

// A block directly behind a list: its words must not carry it away from the item above it.
TEST(Reader, CodeOfAHeaderIsOfTheItemThatAbbreviatesIt) {
  const Checklist list = read_text(
      "- [ ] CORS only for `https://pay.shop.dev`\n- [ ] HSTS sent\n\n```sh\n"
      "curl -sI https://pay.shop.dev | grep -i strict-transport-security\n```\n");
  EXPECT_TRUE(list.items[0].code.empty());
  EXPECT_EQ(list.items[1].code.size(), 1u);
}

TEST(Reader, CodeStaysWhereItStands) {
  const char* block = "\n```\ncat orders-database-pool.txt\n# Expected: 0\n```\n";
  const auto owners = [&](std::string_view lines) {
    std::string found;
    for (const Item& item : read_text("## A\n\n" + std::string(lines) + block).items)
      found += item.code.empty() ? '-' : 'x';
    return found;
  };
  EXPECT_EQ(owners("- [ ] The orders database is restored\n- [ ] The pool is drained\n"), "-x");
  EXPECT_EQ(owners("- [ ] The pool is drained\n- [ ] The orders database is restored\n"), "-x");
  EXPECT_EQ(owners("- [ ] The orders database is restored\n- [ ] Mail is sent\n"), "x-");
  EXPECT_EQ(owners("- [ ] The orders database\n\nLater:\n\n- [ ] Mail is sent\n"), "-x");
  EXPECT_EQ(owners("- [ ] Orders database pool\n\n  ```\n  own\n  ```\n- [ ] Mail\n"), "x-");
}

TEST(Reader, TheRoleSigns) {
  for (const char* header : {"Role | Name", "Name | Role"}) {
    const bool first = header[0] == 'R';
    const Checklist checklist =
        read_text(std::string("## Sign-off\n\n| ") + header + " |\n|---|---|\n" +
                  (first ? "| Tech Lead | Ada |\n" : "| Ada | Tech Lead |\n"));
    ASSERT_EQ(checklist.items.size(), 1u) << header;
    EXPECT_EQ(checklist.items[0].text, "Tech Lead") << header;
    EXPECT_EQ(checklist.items[0].role, Role::sign_off) << header;
  }
}

TEST(Reader, RowsThatAreWavedOff) {
  const Checklist checklist = read_text(
      "## Checks\n\n| Check | Status |\n|---|---|\n| Cache warm | N/A - no cache |\n"
      "| Name resolves | \xe2\xac\x9c |\n| NAT works | nat up |\n");
  ASSERT_EQ(checklist.items.size(), 3u);
  EXPECT_EQ(checklist.items[0].waved_off, "N/A - no cache");
  EXPECT_FALSE(checklist.items[1].waved_off);
  EXPECT_FALSE(checklist.items[2].waved_off);
}

TEST(Reader, CodeOfNoItemIsKeptApart) {
  const Checklist checklist = read_text("## A\n\n- [ ] a\n\n## Rollback\n\n```bash\nundo\n```\n");
  EXPECT_TRUE(checklist.items.at(0).code.empty());
  ASSERT_EQ(checklist.loose_code.size(), 1u);
  EXPECT_EQ(checklist.loose_code[0].line, 8);
  EXPECT_EQ(checklist.loose_code[0].language, "bash");
}

TEST(Reader, Annotations) {
  const Checklist checklist = read_text(
      "<!-- seatrial: env names=X -->\n\n## A\n\n- [ ] a <!-- seatrial: http url=/h status=200 "
      "-->\n"
      "- [ ] b\n  <!-- seatrial: env names=B -->\n  - [ ] c\n\n<!-- seatrial: file path=x "
      "-->\n\n<!-- a note -->\n");
  std::vector<std::string> found;
  for (const Annotation& annotation : checklist.annotations) {
    found.push_back(checklist.items[annotation.item].text + ": " + annotation.text);
    EXPECT_EQ(checklist.source.substr(annotation.span.offset, annotation.span.length),
              annotation.text);
  }
  EXPECT_THAT(found, ::testing::ElementsAre("a: http url=/h status=200", "b: env names=B",
                                            "c: file path=x"));
  ASSERT_EQ(checklist.diagnostics.size(), 1u);
  EXPECT_EQ(checklist.diagnostics[0].code, "ST0102");
  EXPECT_EQ(checklist.diagnostics[0].at.line, 1);
}

TEST(Reader, AnnotationsOfRows) {
  const Checklist checklist = read_text(
      "# Checklist\n\n| Check | Status |\n|---|---|\n| a <!-- seatrial: env names=A --> | ☐ |\n"
      "| b | ☐ <!-- seatrial: env names=B --> |\n| <!-- seatrial: env names=C --> c | ☐ |\n"
      "\n## Endpoints\n\n| Path | Use |\n|---|---|\n| /a <!-- seatrial: env names=D --> | b |\n");
  std::vector<std::string> found;
  for (const Annotation& annotation : checklist.annotations)
    found.push_back(annotation.text + " of line " +
                    std::to_string(checklist.items[annotation.item].at.line));
  EXPECT_THAT(found, ::testing::ElementsAre("env names=A of line 5", "env names=B of line 6",
                                            "env names=C of line 7"));
  ASSERT_EQ(checklist.diagnostics.size(), 1u);
  EXPECT_EQ(checklist.diagnostics[0].code, "ST0102");
  EXPECT_EQ(checklist.diagnostics[0].at.line, 13);
}

TEST(Reader, CommentsThatAreAlmostAnnotations) {
  const std::pair<const char*, const char*> rows[] = {
      {"seatrail: file path=x", "seatrail:"},
      {"seatrial file path=x", "seatrial"},
      {"Seatrial: file path=x", "Seatrial:"},
      {"SEATRIAL file\n  path=x", "SEATRIAL"},
  };
  for (const auto& [comment, word] : rows) {
    SCOPED_TRACE(comment);
    const Checklist checklist = read_text("- [ ] a <!-- " + std::string(comment) + " -->\n");
    EXPECT_TRUE(checklist.annotations.empty());
    ASSERT_EQ(checklist.diagnostics.size(), 1u);
    EXPECT_EQ(checklist.diagnostics[0].code, "ST0103");
    const Span span = checklist.diagnostics[0].span;
    EXPECT_EQ(checklist.source.substr(span.offset, span.length), word);
  }
  for (const char* comment :
       {"seatrial runs this each night", "material: a=b", "serial: a=b", "sea trial: a=b",
        "prettier-ignore", "TODO: bind it by seatrial: file path=x"})
    EXPECT_TRUE(read_text("- [ ] a <!-- " + std::string(comment) + " -->\n").diagnostics.empty())
        << comment;
}

TEST(Reader, AnnotationsThatAreOnlyShown) {
  const char* rows[] = {
      "- [ ] Write `<!-- seatrial: env names=A -->` behind each item\n",
      "- [ ] a\n\n`<!-- seatrial: env names=A -->` is how you bind.\n",
      "- [ ] a\n\n## With ``one ` <!-- seatrial: env names=A -->``\n",
      "> - [ ] a `and\n>   b <!-- seatrial: env names=A --> so on`\n",
      "- [ ] a\n\n```\n<!-- seatrial: env names=A -->\n```\n",
      "- [ ] a\n\n<x b=\"`\"> shows `<!-- seatrial: env names=A -->`\n",
  };
  for (const char* row : rows) EXPECT_TRUE(read_text(row).annotations.empty()) << row;
  const char* meant[] = {
      "- [ ] `a` <!-- seatrial: env names=A --> `b`\n",
      "- [ ] a ` <!-- seatrial: env names=A --> b\n",
      "- [ ] a \\`b <!-- seatrial: env names=A --> c`\n",
  };
  for (const char* row : meant) EXPECT_EQ(read_text(row).annotations.size(), 1u) << row;
}

TEST(Reader, Metadata) {
  const Checklist checklist = read_text(
      "---\nteam: ops\n---\n# T\n\n**Owner:** Ann  \n**Status**: Active\n\n## A\n\n**Goal**: x\n");
  EXPECT_THAT(checklist.metadata,
              ::testing::ElementsAre(std::pair<std::string, std::string>{"team", "ops"},
                                     std::pair<std::string, std::string>{"Owner", "Ann"},
                                     std::pair<std::string, std::string>{"Status", "Active"}));
}

TEST(Reader, TracksByTheirTitles) {
  const std::pair<const char*, std::optional<std::string>> rows[] = {
      {"Keys (Parallel Track)", "Keys"}, {"Keyless CI (parallel to stages 1-3)", "Keyless CI"},
      {"Docs (in parallel)", "Docs"},    {"Track B: docs", "Track B"},
      {"Workstream: docs", "docs"},      {"Track record: good", std::nullopt},
      {"Parallel builds", std::nullopt}, {"Track the lag", std::nullopt},
  };
  for (const auto& [title, want] : rows) {
    SCOPED_TRACE(title);
    const Checklist checklist = read_text("## " + std::string(title) + "\n\n- [ ] a\n");
    ASSERT_EQ(checklist.items.size(), 1u);
    EXPECT_EQ(checklist.items[0].track, want);
  }
}

TEST(Reader, SectionsPhasesTracksAndDays) {
  const Checklist checklist = read_text(
      "# T\n\n## Phase 2: Go (if enabled)\n\n### Inner\n\n- [ ] a\n- [ ] b (if wanted)\n\n## Keys "
      "(Parallel Track)\n\n- [ ] c\n\n"
      "## Watch (Days -7 to -1)\n\n- [ ] d\n\n**Day 3:**\n- [ ] e\n\n## Extras (optional)\n\n- [ ] "
      "f\n");
  ASSERT_EQ(checklist.items.size(), 6u);
  const auto& items = checklist.items;
  EXPECT_EQ(items[0].section, (std::vector<std::string>{"Phase 2: Go (if enabled)", "Inner"}));
  EXPECT_EQ(items[0].phase, "Phase 2");
  EXPECT_EQ(items[0].condition, "if enabled");
  EXPECT_EQ(items[1].condition, "if wanted");
  EXPECT_EQ(items[2].track, "Keys");
  EXPECT_EQ(items[2].phase, std::nullopt);
  EXPECT_EQ(items[3].day, -7);
  EXPECT_EQ(items[4].day, 3);
  EXPECT_TRUE(items[0].required);
  EXPECT_FALSE(items[5].required);
}

TEST(Reader, ByteOrderMarkAndCarriageReturnsKeepOffsetsExact) {
  const Checklist checklist = read_text("\xEF\xBB\xBF# T\r\n\r\n- [ ] a\r\n  b\r\n");
  ASSERT_EQ(checklist.items.size(), 1u);
  EXPECT_EQ(checklist.items[0].text, "a b");
  EXPECT_EQ(checklist.items[0].at, (LineColumn{3, 7}));
  EXPECT_EQ(checklist.source[checklist.items[0].mark->offset], ' ');
  EXPECT_EQ(checklist.source.substr(checklist.items[0].span.offset, 1), "a");
}

TEST(Reader, InvalidUtf8IsReadAndReported) {
  const Checklist checklist = read_text("- [ ] caf\xE9\n");
  EXPECT_EQ(checklist.items.size(), 1u);
  ASSERT_EQ(checklist.diagnostics.size(), 1u);
  EXPECT_EQ(checklist.diagnostics[0].code, "ST0101");
}

}  // namespace
}  // namespace seatrial::checklist
