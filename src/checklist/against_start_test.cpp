#include "checklist/against_start.hpp"

#include <gtest/gtest.h>

#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

using testing::expect_shown;

const std::string asks = "# Launch checklist\n\n- [ ] a\n\n";
const std::string read = "task no check: a\n";

TEST(AgainstStart, EachLineOfAListSpeaks) {
  expect_shown({
      {"blockers", asks + "## Blockers\n\n- Cards are rejected\n",
       read + "plain - criterion/trigger: Cards are rejected\n"},
      {"a lead-in", asks + "**Launch blockers:**\n\n- Cards are rejected\n",
       read + "plain - criterion/trigger: Cards are rejected\n"},
      {"what must not go", asks + "## No-go blockers\n\n- Cards are rejected\n",
       read + "plain - criterion/trigger: Cards are rejected\n"},
      {"what is to be cleared", asks + "## Blockers to clear before go-live\n\n- No contract\n",
       read + "plain - criterion/trigger: No contract\n"},
      {"what does not block", asks + "## Non-blockers\n\n- [ ] `a.txt` exists\n",
       read + "task no check: `a.txt` exists\n"},
      {"boxes", asks + "## Known blockers\n\n- [ ] `A=1`\n- [x] Login is broken\n",
       read + "task no criterion/trigger: `A=1`\ntask yes criterion/trigger: Login is broken\n"},
      {"hard stops", asks + "## Hard stops (any one of them)\n\n- Backups failed\n",
       read + "plain - criterion/trigger: Backups failed\n"},
      {"words of going back", asks + "## Do not deploy if\n\n- Database down: fix forward\n",
       read + "plain - criterion/trigger: Database down: fix forward\n"},
      {"nested",
       asks + "## Do not deploy if\n\n- [ ] Roll back if any of these:\n"
              "  - [ ] Do not roll back is set\n  - On-call decides: errors rise\n",
       read + "task no criterion/trigger: Roll back if any of these:\n"
              "  task no criterion/trigger: Do not roll back is set\n"},
      {"nested lines",
       asks + "## Do not deploy if\n\n- Any of these:\n  - On-call decides: errors rise\n",
       read + "plain - criterion/trigger: Any of these:\n"
              "  plain - criterion/trigger: On-call decides: errors rise\n"},
      {"headings",
       asks + "## Blockers\n\n### \u2610 `A=1`\n\n### Login is broken\n\n```bash\n"
              "curl -f https://shop.example/login\n# Expected: 500\n```\n",
       read + "heading no criterion/trigger: `A=1`\n"
              "heading - criterion/trigger: Login is broken\n"},
      {"an ornament", asks + "## No-go criteria\n\n- \u274c Login broken\n",
       read + "plain - criterion/trigger: Login broken\n"},
      {"what is settled", asks + "## No-go criteria\n\n- \u2705 Login broken\n",
       read + "task yes criterion/trigger: Login broken\n"},
  });
}

TEST(AgainstStart, EachRowOfATableSpeaks) {
  expect_shown({
      {"decisions",
       asks + "## No-go conditions\n\n| Condition | Decision |\n|-|-|\n| Backups failed | No-go |\n"
              "| A bug is open | Wait |\n",
       read + "row - criterion/trigger: Backups failed | No-go\n"
              "row - criterion/trigger: A bug is open | Wait\n"},
      {"ways back",
       asks + "## Do not deploy if\n\n| Condition | Roll back? |\n|-|-|\n| Errors > 5% | no |\n"
              "| Queue > 100 | yes |\n",
       read + "row - criterion/trigger: Errors > 5% | no\n"
              "row - criterion/trigger: Queue > 100 | yes\n"},
      {"neither bounds nor demands",
       asks + "## No-go conditions\n\n| Condition | How to see |\n|-|-|\n"
              "| Backups failed | dashboard |\n",
       read + "row - criterion/trigger: Backups failed | dashboard\n"},
      {"one bound",
       asks + "## No-go conditions\n\n| Condition | Owner |\n|-|-|\n| Errors > 5% | Ann |\n"
              "| Login is broken | Bob |\n",
       read + "row - criterion/trigger: Errors > 5%\nrow - criterion/trigger: Login is broken\n"},
      {"numbers", asks + "## Hard stops\n\n| # | Hard stop |\n|-|-|\n| 1 | A bug is open |\n",
       read + "row - criterion/trigger: 1 | A bug is open\n"},
      {"variables", asks + "## Not allowed\n\n| Variable | Value |\n|-|-|\n| `DEBUG_B` | true |\n",
       read + "row - criterion/trigger: `DEBUG_B` | true\n"},
      {"a status",
       asks + "## Showstoppers\n\n| Showstopper | Status |\n|-|-|\n| Login is broken | Resolved |\n"
              "| Crash | Open |\n| Payment off | None |\n",
       read + "row yes criterion/trigger: Login is broken\n"
              "row no criterion/trigger: Crash\nrow yes criterion/trigger: Payment off\n"},
  });
}

std::string shown_waved_off(const Checklist& checklist) {
  std::string out;
  for (const Item& item : checklist.items)
    out += item.text + ": " + item.waved_off.value_or("-") + '\n';
  return out;
}

TEST(AgainstStart, WhatThereIsNoneOfIsWavedOff) {
  expect_shown(
      {
          {"lines",
           "# Checklist\n\n## Blockers\n\n- None.\n- Shared accounts: N/A\n- None of them works\n"
           "- `REGION`: N/A\n",
           "None.: None.\nShared accounts: N/A: Shared accounts: N/A\nNone of them works: -\n"
           "`REGION`: N/A: -\n"},
          {"rows", "# Checklist\n\n## Blockers\n\n| Blocker | Owner |\n|-|-|\n| None | Ann |\n",
           "None: None\n"},
          {"ways to say so",
           "# Checklist\n\n## Blockers\n\n- None at this time\n- None currently\n"
           "- None identified\n- None (yet)\n- No blockers known\n- No open issues.\n- _None_\n",
           "None at this time: None at this time\nNone currently: None currently\n"
           "None identified: None identified\nNone (yet): None (yet)\n"
           "No blockers known: No blockers known\nNo open issues.: No open issues.\n"
           "_None_: None\n"},
          {"not quite none",
           "# Checklist\n\n## Blockers\n\n- None (but login)\n- None?\n- `none`\n- No backups\n",
           "None (but login): -\nNone?: -\n`none`: -\nNo backups: -\n"},
          {"elsewhere", "# Checklist\n\n## Exit criteria\n\n- None\n", "None: -\n"},
      },
      shown_waved_off);
}

TEST(AgainstStart, AForbiddenThingThatIsDeniedIsForAPerson) {
  expect_shown({
      {"forbidden",
       asks + "## Not permitted\n\n- [x] No default passwords\n- [ ] Telnet is not used\n"
              "- [ ] Passwords are not rotated\n- [ ] `TLS_MODE` is not set\n",
       read +
           "task yes attestation: No default passwords\ntask no attestation: Telnet is not used\n"
           "task no criterion/trigger: Passwords are not rotated\n"
           "task no criterion/trigger: `TLS_MODE` is not set\n"},
      {"what is left to do",
       asks + "## Blockers (fix before the launch)\n\n- Replace the icons\n- Cards are rejected\n",
       read + "plain - attestation: Replace the icons\n"
              "plain - criterion/trigger: Cards are rejected\n"},
      {"what must be done",
       asks + "## Blockers that must be fixed\n\n- Replace the icons\n- Cards are rejected\n",
       read + "plain - attestation: Replace the icons\n"
              "plain - criterion/trigger: Cards are rejected\n"},
      {"a condition", asks + "## Do not deploy if\n\n- No rollback plan\n",
       read + "plain - criterion/trigger: No rollback plan\n"},
  });
}

}  // namespace
}  // namespace seatrial::checklist
