#include "checklist/rule_words.hpp"

#include <gtest/gtest.h>

#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

using testing::expect_shown;

TEST(RuleWords, OfALineSayWhatItLeadsTo) {
  struct Row {
    const char* line;
    Topic want;
  };
  const Row rows[] = {
      {"Error rate > 5% for 2 minutes", Topic::neutral},
      {"Do not roll back: one worker restarts", Topic::veto},
      {"**Do not roll back:** one worker restarts", Topic::veto},
      {"Do not roll back when only one worker restarts", Topic::veto},
      {"Never roll back for a slow dashboard", Topic::veto},
      {"No rollback for slow dashboards", Topic::veto},
      {"One worker restarts: no rollback", Topic::veto},
      {"One worker restarts \u2192 fix forward", Topic::veto},
      {"If only one worker restarts, do not roll back", Topic::veto},
      {"A slow dashboard is no reason to roll back", Topic::veto},
      {"Do not roll back automatically: queue lag", Topic::consider},
      {"**On-call decides:** error rate > 2%", Topic::consider},
      {"Consider: queue lag grows", Topic::consider},
      {"Tier 2 \u2014 discuss: queue lag grows", Topic::consider},
      {"Roll back after approval: queue lag grows", Topic::consider},
      {"**Immediate:** data loss", Topic::trigger},
      {"Roll back at once without discussion: data loss", Topic::trigger},
      {"Do not wait: roll back when orders are lost", Topic::trigger},
      {"Error rate < 1 % \u2192 do nothing", Topic::veto},
      {"We would not roll back for a typo", Topic::veto},
      {"Don't: a typo", Topic::veto},
      {"Never: a typo", Topic::veto},
      {"No: a typo", Topic::consider},
      {"Avoid rollback for typos", Topic::consider},
      {"Rollback should not be started during a backup", Topic::consider},
      {"There is no rollback behind the migration", Topic::consider},
      {"Do not roll back: one restart, unless it is the last worker", Topic::consider},
      {"Roll back at once: data loss, unless it is a test shop", Topic::consider},
      {"Do not back out: one worker restarts", Topic::veto},
      {"Queue lag grows: no back-out", Topic::veto},
      {"Data loss: backout at once", Topic::trigger},
      {"The load balancer backs out of a pool", Topic::neutral},
      {"Never roll forward: data loss", Topic::neutral},
      {"Data loss: none", Topic::neutral},
      {"No action log is written", Topic::neutral},
      {"Fix forward fails twice", Topic::neutral},
      {"Immediate login failures", Topic::neutral},
      {"Monitor shows > 5% errors", Topic::neutral},
      {"The database cannot roll back within 5 minutes", Topic::neutral},
  };
  for (const Row& row : rows)
    EXPECT_EQ(topic_of_rule(row.line, Topic::trigger),
              row.want == Topic::neutral ? Topic::trigger : row.want)
        << row.line;
  EXPECT_EQ(topic_of_rule("Data loss", Topic::veto), Topic::veto);
  EXPECT_EQ(topic_of_rule("Roll back at once: data loss", Topic::veto), Topic::trigger);
  EXPECT_EQ(topic_of_rule("Do not roll back", Topic::criterion), Topic::criterion);
  EXPECT_EQ(topic_of_rule("Do not roll back", Topic::blocker), Topic::blocker);
}

TEST(RuleWords, OfACellAnswer) {
  struct Row {
    const char* cell;
    Topic want;
  };
  const Row rows[] = {
      {"yes", Topic::trigger},
      {"Immediately", Topic::trigger},
      {"\u2705", Topic::trigger},
      {"Roll back to the last release", Topic::trigger},
      {"no", Topic::veto},
      {"No, monitor", Topic::veto},
      {"none", Topic::veto},
      {"Fix forward", Topic::veto},
      {"not needed", Topic::veto},
      {"\u274c", Topic::veto},
      {"never", Topic::veto},
      {"maybe", Topic::consider},
      {"monitor", Topic::consider},
      {"Ask on-call", Topic::consider},
      {"Yes, after approval", Topic::consider},
      {"Yes, no approval needed", Topic::trigger},
      {"Yes, unless a fix is there", Topic::consider},
      {"No, unless it lasts", Topic::consider},
      {"No, until it lasts", Topic::consider},
      {"Restart; if it recurs, roll back", Topic::consider},
      {"Never roll forward, roll back", Topic::trigger},
      {"Leave as is", Topic::consider},
      {"Do nothing", Topic::veto},
      {"Page the lead and roll back", Topic::trigger},
      {"Page the lead, who may then roll back", Topic::neutral},
      {"Revert the release", Topic::trigger},
      {"Create a ticket", Topic::neutral},
      {"not yet", Topic::consider},
      {"Roll back after approval", Topic::consider},
      {"5 minutes", Topic::neutral},
      {"No alert for 5 minutes", Topic::neutral},
  };
  for (const Row& row : rows) EXPECT_EQ(topic_of_answer(row.cell), row.want) << row.cell;
}

TEST(RuleWords, DecideInListsAndTables) {
  const std::string asks = "# Launch checklist\n\n- [ ] a\n\n";
  const std::string read = "task no check: a\n";
  expect_shown({
      {"lines", asks + "## Rollback criteria\n\n- Errors > 5%\n- Do not roll back: one restart\n",
       read + "plain - rule/trigger: Errors > 5%\n"
              "plain - rule/veto: Do not roll back: one restart\n"},
      {"by another name",
       asks + "## Back-out criteria\n\n- Errors > 5%\n- Do not roll back: one restart\n",
       read + "plain - rule/trigger: Errors > 5%\n"
              "plain - rule/veto: Do not roll back: one restart\n"},
      {"lines of a guide",
       "# Rollback playbook\n\n## Rollback criteria\n\n- Errors > 5%\n- Do not roll back: one "
       "restart\n",
       "plain - rule/trigger: Errors > 5%\nplain - rule/veto: Do not roll back: one restart\n"},
      {"nested",
       asks + "## Rollback tiers\n\n- **Do not roll back**\n  - one restart\n- At once\n  - data "
              "loss\n",
       read + "plain - rule/veto: **Do not roll back**\n  plain - rule/veto: one restart\n"
              "plain - rule/trigger: At once\n  plain - rule/trigger: data loss\n"},
      {"decisions", asks + "## Rollback decisions\n\n**Tier 2 - discuss**\n\n- Lag > 5 min\n",
       read + "plain - rule/consider: Lag > 5 min\n"},
      {"a column that answers",
       asks + "## Rollback matrix\n\n| If | Roll back? |\n|---|---|\n| data loss | yes |\n"
              "| one restart | no |\n| slow page | fix forward |\n| lag | maybe |\n"
              "| typos | none |\n| heat | |\n",
       read + "row - rule/trigger: data loss | yes\nrow - rule/veto: one restart | no\n"
              "row - rule/veto: slow page | fix forward\nrow - rule/consider: lag | maybe\n"
              "row - rule/veto: typos | none\nrow - rule/consider: heat\n"},
      {"... wherever it stands",
       asks + "## Release\n\n| If | Roll back? |\n|---|---|\n| data loss | no |\n",
       read + "row - rule/veto: data loss | no\n"},
      {"a column of commands",
       asks + "## Rollback matrix\n\n| If | Rollback |\n|---|---|\n| data loss | `bin/undo` |\n"
              "| heat | none |\n",
       read + "row - rule/trigger: data loss | `bin/undo`\nrow - rule/veto: heat | none\n"},
      {"a column of something else",
       asks + "## Rollback matrix\n\n| If | Automated |\n|---|---|\n| data loss | no |\n",
       read + "row - rule/trigger: data loss | no\n"},
      {"a column of reactions",
       asks + "## Rollback matrix\n\n| If | Action |\n|---|---|\n| one restart | none |\n"
              "| data loss | page the lead |\n",
       read + "row - rule/veto: one restart | none\n"
              "row - rule/consider: data loss | page the lead\n"},
      {"a column of decisions",
       asks + "## Rollback criteria\n\n| If | Decision |\n|---|---|\n| typo | open a bug |\n"
              "| data loss | abort the release |\n",
       read + "row - rule/consider: typo | open a bug\n"
              "row - rule/trigger: data loss | abort the release\n"},
      {"a column of levels",
       asks + "## Rollback criteria\n\n| If | Tier |\n|---|---|\n| data loss | T1 |\n",
       read + "row - rule/trigger: data loss | T1\n"},
      {"lead-ins",
       asks + "## When to roll back\n\n**Fix forward:**\n\n- typo\n\n**Leave it running:**\n\n"
              "- slow\n",
       read + "plain - rule/veto: typo\nplain - rule/consider: slow\n"},
      {"what is none",
       asks + "## What not to roll back for\n\n- typo\n\n### Exceptions\n\n- loss\n",
       read + "plain - rule/veto: typo\nplain - rule/consider: loss\n"},
      {"rules with a box",
       asks + "## Rollback triggers\n\n| Trigger | Done |\n|---|---|\n| data loss | [ ] |\n",
       read + "row no rule/trigger: data loss\n"},
  });
}

}  // namespace
}  // namespace seatrial::checklist
