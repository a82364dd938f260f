#include <gtest/gtest.h>

#include "checklist/testing.hpp"

// What asks for something although neither a box nor a heading says so.
namespace seatrial::checklist {
namespace {

using testing::expect_shown;
using testing::read_text;

TEST(Orders, ListsThatGiveOrdersAreItemsOfAChecklist) {
  const std::string boxed = "# Launch Checklist\n\n## A\n\n- [ ] a\n\n";
  const std::string read = "task no check: a\n";
  expect_shown({
      {"steps below a heading that says nothing",
       boxed + "## Phase 2 - cutover\n\n1. Stop the writers\n2. **Cutover**: switch the record\n",
       read + "plain - check: Stop the writers\nplain - check: **Cutover**: switch the record\n"},
      {"most of them", boxed + "## B\n\n- Verify c\n- manually test d\n- dashboards\n",
       read +
           "plain - check: Verify c\nplain - check: manually test d\nplain - check: dashboards\n"},
      {"facts", boxed + "## B\n\n- Build command: make\n- Load balancer: two nodes\n", read},
      {"requests of an interface", boxed + "## B\n\n- GET /a\n- POST /b\n", read},
      {"numbers", boxed + "## B\n\n- 5 login attempts\n- 100 call minutes\n", read},
      {"in prose", boxed + "## B\n\n- The cache is warm\n- It serves two regions\n", read},
      {"advice", boxed + "## Do's\n\n- Test early\n- Automate all\n", read},
      {"notes", boxed + "## Notes\n\n- Keep the logs\n- Test early\n", read},
      {"what comes later", "# Checklist\n\n## Future work\n\n- Add c\n\n## Ideas\n\n- Use d\n", ""},
      {"what is there", "# Checklist\n\n## Features\n\n- Track c\n- Share d\n", ""},
      {"help", boxed + "## B\n\nFor questions:\n\n- Ask c\n- Check d\n", read},
      {"an order by its heading", "# Checklist\n\n## Update the changelog\n\n- Add c\n- Fill d\n",
       "plain - check: Add c\nplain - check: Fill d\n"},
      {"what a command consists of", "# Checklist\n\n`make all` runs:\n\n- `make a`\n- `make b`\n",
       ""},
      {"a step with its block behind it", "# Checklist\n\n1. Run the tests:\n\n```sh\nmake\n```\n",
       "plain - check: Run the tests:\n"},
      {"a list of its own beside boxes", boxed + "Additional validation:\n\n- Compare c\n- Run d\n",
       read + "plain - check: Compare c\nplain - check: Run d\n"},
      {"what to do in a case", boxed + "Hot above 80. If throttled:\n\n- Check c\n- Reduce d\n",
       read},
      {"demands", boxed + "## B\n\n- C must be set\n- Must run in d\n",
       read + "plain - check: C must be set\nplain - check: Must run in d\n"},
      {"what is needed first", boxed + "Prerequisites:\n\n- c\n", read + "plain - check: c\n"},
      {"a question to answer", "# Checklist\n\n## A\n\n- Dashboards to keep open:\n",
       "plain - attestation: Dashboards to keep open:\n"},
  });
}

TEST(Orders, WaysOutAreConditions) {
  struct Row {
    const char* name;
    const char* text;
    std::optional<std::string> condition;
    bool required;
  };
  const Row rows[] = {
      {"steps back", "# Checklist\n\n## Rollback steps\n\n- Stop b\n", "Rollback steps", false},
      {"numbered", "# Checklist\n\n## Rollback plan\n\n1. Stop b\n", "Rollback plan", false},
      {"trouble", "# Checklist\n\n## When things go wrong\n\n- Restart b\n", "When things go wrong",
       false},
      {"numbered trouble", "# Checklist\n\n## 4. When things go wrong\n\n1. Restart b\n",
       "4. When things go wrong", false},
      {"a numbered condition", "# Checklist\n\n## 4. If something goes wrong\n\n1. Stop b\n",
       "4. If something goes wrong", false},
      {"a numbered demand", "# Checklist\n\n## 4. Disaster recovery\n\n1. Restore b\n",
       std::nullopt, true},
      {"what has to be off", "# Checklist\n\n## Debugging disabled\n\n- Check b\n", std::nullopt,
       true},
      {"looking for it", "# Checklist\n\n## Investigating high latency\n\n- Check b\n",
       "Investigating high latency", false},
      {"who is on call", "# Checklist\n\n## On-call procedures\n\n### Disk full\n\n- Free b\n",
       "On-call procedures", false},
      {"a drill is a demand", "# Checklist\n\n## Disaster recovery\n\n1. Restore b\n", std::nullopt,
       true},
      {"when it is time", "# Checklist\n\n## When to switch\n\n- Stop b\n", std::nullopt, true},
      {"by the lead-in", "# Checklist\n\n## B\n\nTo roll back:\n\n- Stop b\n",
       "To roll back:", false},
      {"in trouble", "# Checklist\n\n## B\n\nIf issues occur:\n\n- Stop b\n",
       "If issues occur:", false},
      {"a title that is a condition", "# Checklist\n\n## If something goes wrong\n\n- Stop b\n",
       "If something goes wrong", false},
      {"a title of another trouble", "# Checklist\n\n## If the shop breaks\n\n- Stop b\n",
       "If the shop breaks", false},
      {"a choice", "# Checklist\n\n## B\n\nIf you use Docker:\n\n- Stop b\n",
       "If you use Docker:", true},
      {"preparation", "# Checklist\n\n## Rollback plan\n\n- Rehearse b\n", std::nullopt, true},
      {"a box below it", "# Checklist\n\n## Rollback steps\n\n- [ ] tested\n", std::nullopt, true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Checklist checklist = read_text(row.text);
    ASSERT_EQ(checklist.items.size(), 1u);
    EXPECT_EQ(checklist.items[0].condition, row.condition);
    EXPECT_EQ(checklist.items[0].required, row.required);
  }
}

TEST(Orders, TablesOfDemands) {
  expect_shown({
      {"check, query and answer",
       "# T\n\n| Check | Query | Expected |\n|---|---|---|\n| orphans | `SELECT 1` | 0 |\n",
       "row - check: orphans | `SELECT 1` | 0\n"},
      {"numbered, with an owner",
       "# Release Checklist\n\n| # | Task | Owner |\n|---|---|---|\n| 1 | Stop a | Ann |\n",
       "row - check: Stop a\n"},
      {"required checks",
       "# T\n\n## Required checks\n\n| Check | Command |\n|---|---|\n| lint | `make lint` |\n",
       "row - check: lint | `make lint`\n"},
      {"abort criterion",
       "# T\n\n| Stage | Abort criterion |\n|---|---|\n| Canary | errors > 1% |\n",
       "row - rule/trigger: Canary | errors > 1%\n"},
      {"questions and answers", "# Checklist\n\n| Question | Answer |\n|---|---|\n| Is a on? | |\n",
       "row - check: Is a on?\n"},
      {"people are no work", "# Checklist\n\n| Team | Owner |\n|---|---|\n| Web | Ann |\n", ""},
      {"steps of a description", "# T\n\n| Step | Description |\n|---|---|\n| 1 | it starts |\n",
       ""},
  });
}

TEST(Orders, BlocksThatAreToBeRun) {
  expect_shown({
      {"by the lead-in", "# Checklist\n\n## Before deploy\n\nRun these:\n\n```sh\nmake a\n```\n",
       "heading - check: Before deploy\n"},
      {"by the heading", "# Checklist\n\n## Validation commands\n\n```bash\nmake a\n```\n",
       "heading - check: Validation commands\n"},
      {"a known program", "# Checklist\n\n## Validation commands\n\n```\ntrivy fs .\n```\n",
       "heading - check: Validation commands\n"},
      {"a session", "# Checklist\n\n## Validation commands\n\n```shellsession\n$ a\n```\n",
       "heading - check: Validation commands\n"},
      {"a sentence", "# Checklist\n\n## Validation commands\n\n```\nfind the owner\n```\n", ""},
      {"beside boxes", "# Checklist\n\n## Checks\n\n- [ ] a\n\nRun:\n\n```sh\nmake\n```\n",
       "task no check: a\n"},
      {"in another shell", "# Checklist\n\n## Full tests\n\n```powershell\nmake a\n```\n",
       "heading - check: Full tests\n"},
      {"without a language", "# Checklist\n\n## Full tests\n\n```\n$ a\n```\n",
       "heading - check: Full tests\n"},
      {"output without a language", "# Checklist\n\n## Full tests\n\n```\nok 12\n```\n", ""},
      {"below what is required", "# T\n\n## Smoke Tests\n\n```sh\nmake a\n```\n",
       "heading - check: Smoke Tests\n"},
      {"by its comment", "# Checklist\n\n## Assets\n\n```sh\n# should return 404\nmake a\n```\n",
       "heading - check: Assets\n"},
      {"by the line that names it",
       "# Checklist\n\n## Data\n\nCoverage check:\n\n```sh\nmake a\n```\n",
       "plain - check: Coverage check:\n"},
      {"several with what they print",
       "# Checklist\n\n## Deployment verification\n\nOne:\n\n```sh\na\n```\n\nExpected result: "
       "b\n\n"
       "Two:\n\n```sh\nc\n```\n\nExpected result: d\n",
       "plain - check: One:\nplain - check: Two:\n"},
      {"a way out", "# Checklist\n\n## Rollback\n\nRun these:\n\n```sh\nmake a\n```\n", ""},
      {"a sample", "# Checklist\n\n## Layout\n\n```sh\nls\n```\n", ""},
      {"no shell", "# Checklist\n\n## Checks\n\n```json\n{}\n```\n", ""},
  });
}

TEST(Orders, BlocksBelongToTheLineThatNamesThem) {
  const Checklist checklist = read_text(
      "# Checklist\n\n## Smoke tests\n\nOne:\n\n```sh\nb\n```\n\nExpected result: c\n\n"
      "Two:\n\n```sh\nd\n```\n\nExpected result: e\n");
  ASSERT_EQ(checklist.items.size(), 2u);
  ASSERT_EQ(checklist.items[1].code.size(), 1u);
  EXPECT_EQ(checklist.items[1].code[0].text, "d\n");
  EXPECT_EQ(checklist.items[1].code[0].expected, "e");
}

TEST(Orders, SignOffIsForPeople) {
  expect_shown({
      {"a person", "## Sign-off\n\n- [ ] Platform lead\n", "task no sign-off: Platform lead\n"},
      {"a state", "## Sign-off\n\n- [ ] All findings are closed\n",
       "task no check: All findings are closed\n"},
      {"somebody is assigned", "## Sign-off\n\n- [ ] A runbook and an owner are assigned\n",
       "task no check: A runbook and an owner are assigned\n"},
  });
}

TEST(Orders, WhatForbidsSaysWhatMustNotBe) {
  expect_shown({
      {"if any", "# T\n\nIt must not be enabled if any of these happens:\n\n- a\n",
       "plain - criterion/trigger: a\n"},
      {"not allowed", "# T\n\nNot allowed:\n\n- a\n", "plain - criterion/trigger: a\n"},
      {"blocked", "# T\n\nThe release is blocked if:\n\n- a\n", "plain - criterion/trigger: a\n"},
  });
}

}  // namespace
}  // namespace seatrial::checklist
