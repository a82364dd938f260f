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

// An item that a person speaks for.
RunDocument stated(State state) {
  RunDocument document = fake::uniform(1, state);
  document.items[0].waits_for_consent = false;
  document.items[0].binding.checks.clear();
  document.checklists[0].items[0].id = "told/everyone";
  return document;
}

TEST(Next, NamesTheStatementThatIsOwed) {
  for (const State state : {State::pending, State::stale})
    EXPECT_EQ(next_commands(stated(state)),
              Commands{"seatrial attest told/everyone --checklist docs/checklist.md"})
        << "no run makes it true";
  RunDocument document = stated(State::pending);
  document.call = {.config = "p.yaml", .environments = {"ci"}};
  document.items[0].environment = "ci";
  EXPECT_EQ(next_commands(document),
            Commands{"seatrial attest told/everyone --config p.yaml --env ci"});
  EXPECT_EQ(next_commands(fake::uniform(1, State::stale)),
            Commands{"seatrial run docs/checklist.md"});
}

TEST(Next, NamesTheEnvironmentWhereItIsOwedInOneAlone) {
  RunDocument document = stated(State::pass);
  document.call = {};
  document.environments = {"ci", "production"};
  JudgedItem other = document.items[0];
  other.environment = "production";
  other.state = State::pending;
  document.items.push_back(other);
  EXPECT_EQ(next_commands(document), Commands{"seatrial attest told/everyone --env production"});
}

TEST(Next, NamesWhoSignsARow) {
  RunDocument document = stated(State::pending);
  document.call = {};
  Item& item = document.checklists[0].items[0];
  item.role = Role::sign_off;
  item.form = Form::row;
  item.text = "Tech Lead";
  EXPECT_EQ(next_commands(document), Commands{"seatrial attest told/everyone --role 'Tech Lead'"});
  document.items[0].owed =
      std::make_shared<const OwedSignature>(OwedSignature{.role = "Tech Lead", .gate = "launch"});
  document.gates = {{.name = "go"}};
  EXPECT_EQ(next_commands(document), Commands{"seatrial sign launch --role 'Tech Lead'"});
  document.gates[0].signatures = {{.role = "Tech Lead"}};
  EXPECT_EQ(next_commands(document), Commands{"seatrial sign go --role 'Tech Lead'"});
}

TEST(Next, RepeatsTheOptions) {
  RunDocument document = fake::uniform(1, State::unbound);
  document.call = {.files = {"a b.md"}, .config = "p.yaml", .environments = {"ci", "production"}};
  EXPECT_EQ(next_commands(document),
            Commands{"seatrial plan 'a b.md' --config p.yaml --env ci --env production"});
}

TEST(Next, RepeatsTheArtifact) {
  RunDocument document = stated(State::pending);
  document.call = {};
  document.artifact = Artifact{.name = "app v1", .sha256 = "aa"};
  document.gates = {{.name = "go", .signatures = {{.role = "Sec"}}}};
  EXPECT_EQ(next_commands(document),
            (Commands{"seatrial attest told/everyone --subject 'app v1@sha256:aa'",
                      "seatrial sign go --role Sec --subject 'app v1@sha256:aa'"}));
  RunDocument stale = fake::uniform(1, State::stale);
  stale.artifact = Artifact{.name = "", .sha256 = "aa"};
  EXPECT_EQ(next_commands(stale), Commands{"seatrial run docs/checklist.md --subject @sha256:aa"});
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
