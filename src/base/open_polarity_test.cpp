#include "base/open_polarity.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(OpenPolarity, IsOfConditionsThatNothingGoodFollowsFrom) {
  for (const char* line : {
           "Hold the deploy if:",
           "Hold the release when:",
           "## Hold the deploy if",
           "Kill switch \xe2\x80\x94 pull if:",
           "Page the on-call when",
           "Fail the release if:",
           "Postpone if:",
           "Failover to DR when:",
           "Call the vendor when any of these is true:",
           "Release is blocked when:",
           "Deploy is off when:",
           "Start the rollback once:",
           "Go back if:",
           "Publish an incident notice if:",
           "Deployment fails if:",
           "Not ready if:",
           "Never merge when:",
           "It is bad if:",
           "We leave as soon as:",
           "If:",
           "When any of the following is true:",
           "Deploy unless:",
           "Do not panic for:",
           "Don\xe2\x80\x99t stop for:",
       })
    EXPECT_TRUE(leaves_condition_open(line)) << line;
}

TEST(OpenPolarity, IsNotOfConditionsOfTheWayOn) {
  for (const char* line : {
           "Done when:",
           "Deploy if:",
           "Launch if all of these hold:",
           "Your deployment is successful when:",
           "You'll know it's working when:",
           "GO if ALL are TRUE:",
           "We go live when:",
           "Ready to deploy when:",
           "Proceed with the release only if:",
           "Promote to production once:",
           "Merge the PR when:",
           "The migration is considered complete when the following are met:",
           "Phase 2 is done only when:",
           "Sign off when:",
           "Deploy as soon as all of these hold:",
           "Start phase 3 if:",
           "Roll out to 50 users when:",
           "Do not deploy unless:",
           "Never proceed unless:",
           "A story is accepted once:",
           "It is safe to ship when:",
           "Run all at once:",
           "When to page the lead",
           "Set these once the database is up:",
           "No open findings for:",
           "Required for:",
           "",
       })
    EXPECT_FALSE(leaves_polarity_open(line)) << line;
}

TEST(OpenPolarity, IsOfWhatMayHappen) {
  for (const char* line : {"Escalation triggers", "Incident triggers", "Failure modes",
                           "Signs of trouble", "Danger signs", "Deal breakers", "Dealbreakers",
                           "Stop-ship conditions", "Release abort conditions"})
    EXPECT_TRUE(leaves_polarity_open(line)) << line;
  for (const char* line : {"Pre-conditions",
                           "Entry conditions",
                           "2. Entry and exit conditions",
                           "Conditions",
                           "Go conditions",
                           "Circuit breakers",
                           "Database triggers",
                           "Build triggers",
                           "Vital signs",
                           "Signs of success",
                           "Key performance indicators",
                           "Health indicators",
                           "Sign-off",
                           "Design",
                           "Alerts",
                           "Monitoring & alerts",
                           "Error scenarios",
                           "Dark mode",
                           "Supported deployment modes",
                           "Production signals",
                           "Launch breaker"})
    EXPECT_FALSE(leaves_polarity_open(line)) << line;
}

}  // namespace
}  // namespace seatrial
