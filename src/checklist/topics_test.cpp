#include "checklist/topics.hpp"

#include <gtest/gtest.h>

#include "checklist/topic_phrases.hpp"

namespace seatrial::checklist {
namespace {

TEST(Topics, AreWhatATitleIsAbout) {
  struct Row {
    const char* title;
    Topic want;
  };
  const Row rows[] = {
      {"Contacts", Topic::none},
      {"3. Escalation contacts", Topic::none},
      {"Customer contact checks", Topic::aside},
      {"Support", Topic::none},
      {"Support readiness", Topic::aside},
      {"Open risks", Topic::none},
      {"Risks closed", Topic::aside},
      {"Operational notes", Topic::none},
      {"Notes for go-live", Topic::aside},
      {"Monitoring is not optional", Topic::neutral},
      {"The launch target is not:", Topic::none},
      {"Troubleshooting failed logins", Topic::none},
      {"Preflight", Topic::requirement},
      {"Exit criteria", Topic::criterion},
      {"Go/No-Go Checklist", Topic::requirement},
      {"Abort the rollout as soon as", Topic::trigger},
      {"Do not deploy until", Topic::criterion},
      {"Do NOT rollback for:", Topic::veto},
      {"What the mirror tracks", Topic::aside},
      {"What must be true", Topic::requirement},
      {"We are ready to proceed if", Topic::criterion},
      {"Ready to launch", Topic::criterion},
      {"Are we ready to deploy?", Topic::criterion},
      {"Ready to ship:", Topic::criterion},
      {"We go live when", Topic::criterion},
      {"Launch when:", Topic::criterion},
      {"Alert rules", Topic::neutral},
      {"Halt when:", Topic::trigger},
      {"Pull the plug if any of these happens:", Topic::trigger},
      {"Pull the request when:", Topic::neutral},
      {"Don't pull the plug for:", Topic::veto},
      {"Never abort for", Topic::veto},
      {"Ask the incident commander if:", Topic::consider},
      {"Ask for a review", Topic::neutral},
      {"Abort unless:", Topic::neutral},
      {"Trigger when", Topic::trigger},
      {"Go back if:", Topic::trigger},
      {"If any of these, go back:", Topic::trigger},
      {"Bail out if any of these happens:", Topic::trigger},
      {"Pause the ramp when:", Topic::trigger},
      {"Turn it off again if:", Topic::trigger},
      {"Switch back when:", Topic::trigger},
      {"Disable the flag if:", Topic::trigger},
      {"Bad signs:", Topic::trigger},
      {"Turn it on if:", Topic::neutral},
      {"Back up the data when:", Topic::neutral},
      {"Stop the old workers once the queue is empty", Topic::neutral},
      {"Go on if:", Topic::neutral},
      {"Roll out if", Topic::neutral},
      {"Roll out to production when:", Topic::neutral},
      {"Move out of beta once:", Topic::neutral},
      {"Trigger the deploy when:", Topic::neutral},
      {"Disable maintenance mode when:", Topic::neutral},
      {"Disable the flag when:", Topic::neutral},
      {"Switch off the old system when:", Topic::neutral},
      {"Take the site out of maintenance when:", Topic::neutral},
      {"Pull the plug on maintenance mode when:", Topic::neutral},
      {"Switch the flag back on when:", Topic::neutral},
      {"Switch back to production when:", Topic::neutral},
      {"Pause the ramp and resume when:", Topic::neutral},
      {"Do not turn off for:", Topic::neutral},
      {"Never freeze for:", Topic::neutral},
      {"Pull the plug on the release when:", Topic::trigger},
      {"Switch traffic back to the old system when:", Topic::trigger},
      {"Roll the release back if:", Topic::trigger},
      {"Pause the ramp and page the lead when:", Topic::trigger},
      {"Escalate to the incident commander when:", Topic::trigger},
      {"Shut it down if:", Topic::trigger},
      {"Ask the SRE team if:", Topic::consider},
      {"Discuss with the on-call if any of these:", Topic::consider},
      {"Ask the incident commander when:", Topic::neutral},
      {"Ask for the launch when:", Topic::criterion},
      {"Ask for the launch if:", Topic::neutral},
      {"Ask Ana to release once:", Topic::neutral},
      {"Discuss the launch when these are true:", Topic::criterion},
      {"Hold the deploy if:", Topic::blocker},
      {"Hold the release when any of these is true", Topic::blocker},
      {"Hold if", Topic::blocker},
      {"Hold off the launch when:", Topic::blocker},
      {"Postpone if:", Topic::blocker},
      {"Fail the release if:", Topic::blocker},
      {"Reject if", Topic::blocker},
      {"Page on-call when:", Topic::neutral},
      {"Page if", Topic::trigger},
      {"Failover to DR when", Topic::neutral},
      {"Fail over if", Topic::trigger},
      {"Hold a review when:", Topic::neutral},
      {"Block old clients when:", Topic::neutral},
      {"Data rules", Topic::requirement},
      {"Device acceptance (lab bench)", Topic::criterion},
      {"Current enforcement", Topic::claim},
      {"Enforcement status (March)", Topic::claim},
      {"What is live", Topic::claim},
      {"Enforced Baseline", Topic::requirement},
      {"Blockers", Topic::blocker},
      {"Known blockers:", Topic::blocker},
      {"3. Release blockers (two left)", Topic::blocker},
      {"Blockers for the launch", Topic::blocker},
      {"Go/no-go blockers", Topic::blocker},
      {"Resolved blockers", Topic::aside},
      {"No open blockers", Topic::aside},
      {"Blockers resolved", Topic::aside},
      {"Blockers sign-off", Topic::aside},
      {"No-go blockers", Topic::blocker},
      {"Blockers to clear before go-live", Topic::blocker},
      {"Blockers that must be fixed", Topic::blocker},
      {"Release blockers we must fix", Topic::blocker},
      {"Must-fix blockers", Topic::blocker},
      {"Blocker", Topic::blocker},
      {"Blocking issues", Topic::blocker},
      {"Stop-ship issues", Topic::blocker},
      {"Remaining P0 blockers", Topic::blocker},
      {"Payment blockers", Topic::blocker},
      {"Billing blockers", Topic::blocker},
      {"No go-live blockers", Topic::aside},
      {"Blockers that were fixed", Topic::aside},
      {"Blockers and how to clear them", Topic::aside},
      {"Non-blockers", Topic::aside},
      {"Not blockers", Topic::aside},
      {"Deferred blockers", Topic::aside},
      {"Ad blockers", Topic::aside},
      {"Resolving blockers", Topic::aside},
      {"Triaging blockers", Topic::aside},
      {"Escalate blockers", Topic::aside},
      {"SMTP configuration: BLOCKER", Topic::neutral},
      {"If no-go, blocking issues:", Topic::neutral},
      {"Hard stops (any one of them)", Topic::blocker},
      {"Release hard stops", Topic::blocker},
      {"Showstopper bugs", Topic::blocker},
      {"Do not start if", Topic::blocker},
      {"Don't ship when", Topic::blocker},
      {"What is not allowed", Topic::forbidden},
      {"Forbidden settings", Topic::forbidden},
      {"The following settings are prohibited:", Topic::forbidden},
      {"Debug flags not allowed", Topic::forbidden},
      {"Verify that the following are not allowed:", Topic::forbidden},
      {"Guests are not allowed", Topic::neutral},
      {"Verify that debug ports are not allowed:", Topic::neutral},
      {"Not allowed in production", Topic::forbidden},
      {"Admin pages return 403 Forbidden", Topic::neutral},
      {"403 Forbidden for guests", Topic::neutral},
      {"Verify that anonymous access is not allowed:", Topic::neutral},
      {"Deployments without these are not allowed:", Topic::neutral},
      {"", Topic::neutral},
  };
  for (const Row& row : rows) EXPECT_EQ(topic_of(row.title), row.want) << row.title;
}

TEST(Topics, OfAReportAreWhatIsInForceNow) {
  struct Row {
    const char* title;
    Topic want;
  };
  const Row rows[] = {
      {"Enforced defaults", Topic::claim},
      {"Enforced in production", Topic::claim},
      {"Security controls in place", Topic::claim},
      {"Guarantees in force", Topic::claim},
      {"Live configuration", Topic::claim},
      {"Enforced baseline", Topic::claim},
      {"What is enforced now", Topic::claim},
      {"Readiness snapshot", Topic::claim},
      {"Snapshot (2026-03-06)", Topic::claim},
      {"Snapshot, 2026-03-06T09:00Z", Topic::claim},
      {"Snapshot procedure", Topic::neutral},
      {"Snapshot before the change", Topic::neutral},
      {"Roadmap", Topic::none},
      {"Target state", Topic::neutral},
      {"Planned enforcement", Topic::neutral},
      {"To be enforced", Topic::neutral},
      {"Next: enforced in production", Topic::neutral},
      {"Not yet enforced", Topic::neutral},
      {"What is enforced next", Topic::neutral},
      {"Previously enforced", Topic::neutral},
      {"Options for enforcement", Topic::neutral},
      {"How to verify what is enforced now", Topic::neutral},
      {"Controls in place if a node is lost", Topic::neutral},
      {"Configuration", Topic::neutral},
      {"Runtime flags", Topic::neutral},
  };
  for (const Row& row : rows) EXPECT_EQ(topic_in_report(row.title), row.want) << row.title;
  EXPECT_EQ(topic_of("Enforced in production"), Topic::neutral);
  EXPECT_EQ(topic_of("What is enforced next"), Topic::neutral);
}

TEST(Topics, HaveNoPhraseThatAnEarlierOneAlwaysHides) {
  const auto phrases = topic_phrases();
  for (std::size_t i = 0; i < phrases.size(); ++i)
    for (const Phrase& earlier : phrases.first(i))
      EXPECT_EQ(phrases[i].words.find(earlier.words), std::string_view::npos)
          << phrases[i].words << " is hidden by" << earlier.words;
}

TEST(Topics, HaveNoTitleThatSomethingElseDecides) {
  for (const Phrase& title : whole_titles())
    EXPECT_EQ(topic_of(title.words), title.topic) << title.words;
}

}  // namespace
}  // namespace seatrial::checklist
