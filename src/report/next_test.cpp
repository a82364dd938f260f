#include "report/next.hpp"

#include <gtest/gtest.h>

#include "report/fake/sample.hpp"

namespace seatrial::report {
namespace {

using Commands = std::vector<std::string>;

RunDocument planned_of(State state) {
  RunDocument document = fake::uniform(2, state);
  document.planned_only = true;
  return document;
}

TEST(Next, NamesWhatIsUseful) {
  struct Row {
    const char* name;
    RunDocument document;
    Commands want;
  };
  const Row rows[] = {
      {"all true", fake::uniform(2, State::pass), {}},
      {"false: not the command that was just typed", fake::uniform(2, State::fail), {}},
      {"consent", fake::uniform(2, State::pending), {"seatrial allow docs/checklist.md"}},
      {"unbound", fake::uniform(2, State::unbound), {"seatrial plan docs/checklist.md"}},
      {"a plan that runs", planned_of(State::planned), {"seatrial run docs/checklist.md"}},
      {"a plan that waits",
       planned_of(State::pending),
       {"seatrial allow docs/checklist.md", "seatrial run docs/checklist.md"}},
      {"a plan without any check", planned_of(State::unbound), {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(next_commands(row.document), row.want);
  }
}

TEST(Next, AsksForConsentByWhatTheRunSaysAndNotByItsWords) {
  RunDocument document = fake::uniform(1, State::pending);
  document.items[0].note = "not allowed yet";
  EXPECT_EQ(next_commands(document), Commands{"seatrial allow docs/checklist.md"});
}

TEST(Next, RepeatsTheOptions) {
  RunDocument document = fake::uniform(1, State::unbound);
  document.call = {.files = {"a b.md"}, .config = "p.yaml", .environments = {"ci", "production"}};
  EXPECT_EQ(next_commands(document),
            Commands{"seatrial plan 'a b.md' --config p.yaml --env ci --env production"});
}

TEST(Next, AsksForAStrictRunBehindALightOne) {
  RunDocument document = fake::uniform(1, State::skipped);
  document.mode = Mode::light;
  document.call.consent_once = true;
  EXPECT_EQ(next_commands(document), Commands{"seatrial run docs/checklist.md --allow"});
}

TEST(Next, NamesNoFileThatTheSidecarNamesFromElsewhere) {
  RunDocument document = fake::uniform(1, State::pending);
  document.call = {.config = "other/p.yaml"};
  EXPECT_EQ(next_commands(document), Commands{"seatrial allow --config other/p.yaml"});
}

TEST(Next, ExplainsAnErrorAndOffersLint) {
  RunDocument document = fake::uniform(1, State::pass);
  document.checklists[0].diagnostics = {{.code = "ST0203", .severity = Severity::note}};
  EXPECT_EQ(next_commands(document), Commands{}) << "a note asks for nothing";
  document.checklists[0].diagnostics = {{.code = "ST0405", .severity = Severity::error}};
  EXPECT_EQ(next_commands(document),
            (Commands{"seatrial explain ST0405", "seatrial lint docs/checklist.md"}));
}

TEST(Next, DoesNotTakeAStatementAboutConsentForConsent) {
  RunDocument document = fake::uniform(1, State::pending);
  document.items[0].note = "waits for consent of the Consent Officer";
  document.items[0].waits_for_consent = false;
  EXPECT_EQ(next_commands(document), Commands{});
}

TEST(Next, OffersNoCommandThatFillsTheScreen) {
  RunDocument document = fake::uniform(1, State::unbound);
  document.call.files.assign(60, "docs/checklist.md");
  EXPECT_EQ(next_commands(document), Commands{});
}

}  // namespace
}  // namespace seatrial::report
