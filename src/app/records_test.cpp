#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/definitions.hpp"
#include "app/deploy.hpp"
#include "app/evidence_run.hpp"
#include "app/ledger.hpp"
#include "app/own_run.hpp"
#include "app/statements.hpp"
#include "checklist/reader.hpp"

// What is recorded is what is read of it.
namespace seatrial::app {
namespace {

using testing::ElementsAre;

const UtcTime now = parse_time("2026-03-04T10:00:00Z").value();

Ledger read_back(const evidence::Draft& draft) {
  evidence::Contents contents;
  contents.records.push_back(
      {.index = 0, .statement = draft.statement, .time = now, .key_id = "k1"});
  contents.checkpoint.size = 1;
  return ledger_of(contents);
}

RunDocument two_items() {
  RunDocument document;
  document.finished = now;
  document.environments = {"production", "staging"};
  auto checklist =
      checklist::read("READY.md", "# Ready\n\n- [ ] Backups work\n- [ ] Alerts work\n");
  if (!checklist) return document;
  checklist->repository_path = "docs/READY.md";
  document.checklists.push_back(std::move(*checklist));
  document.items = {{.item = 0, .environment = "production", .state = State::pass},
                    {.item = 1, .environment = "staging", .state = State::waived}};
  document.items[0].demand = "d1";
  document.items[1].demand = "d2";
  document.items[1].beneath = State::fail;
  return document;
}

Standing standing() {
  Standing standing;
  standing.document = two_items();
  standing.document.gates = {{.name = "go-live", .decision = Decision::hold}};
  standing.gates = {{.name = "go-live", .items = {"**"}, .sign_off = {"Security"}}};
  return standing;
}

TEST(Records, OfStatementsAreReadAsTheyAreWritten) {
  const Standing stands = standing();
  Attestation attestation{.role = "DevOps",
                          .outcome = Outcome::fail,
                          .text = "took too long",
                          .values = {{.label = "Restore time", .value = "4"}},
                          .until = now + std::chrono::hours(24),
                          .file = {}};
  const Said said{.environment = "production", .person = "Kim"};
  const JudgedItem& item = stands.document.items[0];
  const Ledger ledger = read_back(attestation_draft(stands, item, attestation, said));
  ASSERT_EQ(ledger.statements.size(), 1u);
  const RecordedStatement& read = ledger.statements[0];
  EXPECT_EQ(read.item, qualified_id(stands.document, item));
  EXPECT_EQ(read.environment, "production");
  EXPECT_EQ(read.demand, "d1");
  EXPECT_EQ(read.outcome, Outcome::fail);
  EXPECT_EQ(read.text, "took too long");
  EXPECT_EQ(read.role, "DevOps");
  EXPECT_EQ(read.person, "Kim");
  EXPECT_EQ(read.until, attestation.until);
  EXPECT_FALSE(read.withdrawn);
  ASSERT_EQ(read.values.size(), 1u);
  EXPECT_EQ(read.values[0].label, "Restore time");
  EXPECT_EQ(read.values[0].value, "4");

  attestation.outcome = std::nullopt;
  const Ledger taken_back = read_back(attestation_draft(stands, item, attestation, said));
  ASSERT_EQ(taken_back.statements.size(), 1u);
  EXPECT_TRUE(taken_back.statements[0].withdrawn);
}

TEST(Records, OfWaiversAreReadAsTheyAreWritten) {
  const Standing stands = standing();
  const Waiver waiver{.reason = "vault moves",
                      .reference = "PR-12",
                      .owner = "Kim",
                      .until = now + std::chrono::hours(48)};
  const Said said{.environment = "", .person = "Lee"};
  const Ledger ledger = read_back(waiver_draft(stands, stands.document.items[1], waiver, said));
  ASSERT_EQ(ledger.waivers.size(), 1u);
  EXPECT_EQ(ledger.waivers[0].waiver.reason, waiver.reason);
  EXPECT_EQ(ledger.waivers[0].waiver.reference, waiver.reference);
  EXPECT_EQ(ledger.waivers[0].waiver.owner, waiver.owner);
  EXPECT_EQ(ledger.waivers[0].waiver.until, waiver.until);
  EXPECT_EQ(ledger.waivers[0].environment, "");
  EXPECT_EQ(ledger.waivers[0].demands, std::vector<std::string>{"d2"});
  EXPECT_EQ(ledger.waivers[0].text, "Alerts work");
  EXPECT_FALSE(ledger.waivers[0].withdrawn);
  const Ledger none = read_back(waiver_draft(stands, stands.document.items[1], std::nullopt, said));
  ASSERT_EQ(none.waivers.size(), 1u);
  EXPECT_TRUE(none.waivers[0].withdrawn);
}

TEST(Records, OfSignaturesAreReadAsTheyAreWritten) {
  const Standing stands = standing();
  for (const Approval approval : {Approval::approve, Approval::reject, Approval::withdraw}) {
    const Ledger ledger = read_back(
        sign_off_draft(stands, {.role = "Security", .approval = approval, .person = "Ada"}));
    ASSERT_EQ(ledger.sign_offs.size(), 1u) << name(approval);
    const RecordedSignOff& read = ledger.sign_offs[0];
    EXPECT_EQ(read.gate, "go-live");
    EXPECT_EQ(read.role, "Security");
    EXPECT_EQ(read.person, "Ada");
    EXPECT_EQ(read.approval, approval);
    EXPECT_EQ(read.source.key, "k1");
    EXPECT_FALSE(read.policy.empty());
  }
}

TEST(Records, OfDeploymentsAreReadAsTheyAreWritten) {
  for (const DeploymentEnd end :
       {DeploymentEnd::success, DeploymentEnd::failed, DeploymentEnd::rolled_back})
    for (const bool started : {true, false}) {
      const Ledger ledger = read_back(deployment_draft(standing(),
                                                       {.started = started,
                                                        .id = "d-7",
                                                        .version = "1.4.0",
                                                        .status = end,
                                                        .person = "Kim",
                                                        .start = now,
                                                        .end = now},
                                                       {}));
      ASSERT_EQ(ledger.deployments.size(), 1u);
      EXPECT_EQ(ledger.deployments[0].id, "d-7");
      EXPECT_EQ(ledger.deployments[0].version, "1.4.0");
      EXPECT_EQ(ledger.deployments[0].started, started);
      if (!started) {
        EXPECT_EQ(ledger.deployments[0].status, end);
      }
    }
}

// Signed by whom, when; the store's own key is "k1".
evidence::Record deployment_record(std::uint64_t index, const char* version, UtcTime time,
                                   const char* key) {
  return {.index = index,
          .statement =
              deployment_draft(standing(), {.started = true, .version = version}, {}).statement,
          .time = time,
          .key_id = key};
}

TEST(Records, OfDeploymentsFromElsewhereStandForTheirTime) {
  evidence::Contents contents;
  const auto own = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
  ASSERT_TRUE(own);
  const std::string id = own->public_key().id();
  ASSERT_TRUE(contents.keys.apply(0, id,
                                  evidence::key_statement({.change = evidence::KeyChange::add,
                                                           .name = "store",
                                                           .role = evidence::KeyRole::store,
                                                           .key = own->public_key()})));
  contents.records = {deployment_record(1, "2.0.0", now, id.c_str()),
                      deployment_record(2, "1.9.0", now - std::chrono::days(1), "other"),
                      deployment_record(3, "2.1.0", now, "other")};
  contents.checkpoint.size = 4;
  const Ledger ledger = ledger_of(contents);
  std::vector<std::string> versions;
  for (const RecordedDeployment& each : ledger.deployments) versions.push_back(each.version);
  EXPECT_THAT(versions, ElementsAre("1.9.0", "2.0.0", "2.1.0"));
  EXPECT_TRUE(ledger.deployments[0].is_late);
  EXPECT_FALSE(ledger.deployments[2].is_late);
}

TEST(Records, OfRunsAreReadAsTheyAreWritten) {
  Ran ran;
  ran.document = two_items();
  ran.document.mode = Mode::strict;
  ran.flags = {{"LOGIN_MODE", "strict"}, {"OLD_MODE", std::nullopt}};
  ran.environment_flags = {{"production", {{"LOGIN_MODE", "strict"}}},
                           {"staging", {{"LOGIN_MODE", "shadow"}}}};
  ran.config = {.path = "ops.yaml", .source = "a sidecar"};
  for (const char* name : {"production", "staging", "lab"})
    ran.config.environments.push_back({.name = name, .vars = {{"url", name}}});
  const Ledger ledger = read_back(run_draft(ran));
  ASSERT_EQ(ledger.runs.size(), 1u);
  const RecordedRun& read = ledger.runs[0];
  const Definitions defined = definitions_of(ran.config);
  EXPECT_EQ(read.definitions.sidecar, "ops.yaml");
  EXPECT_EQ(read.definitions.sidecar_sha256, defined.sidecar_sha256);
  ASSERT_EQ(read.definitions.environments.size(), 2u);  // that were judged
  EXPECT_EQ(read.definitions.environments.at("staging"), defined.environments.at("staging"));
  EXPECT_NE(defined.environments.at("staging"), defined.environments.at("production"));
  EXPECT_EQ(read.mode, Mode::strict);
  EXPECT_EQ(read.finished, now);
  EXPECT_EQ(read.flags->at("LOGIN_MODE"), "strict");
  EXPECT_EQ(read.flags->at("OLD_MODE"), std::nullopt);
  EXPECT_EQ(read.flags_in.at("staging").at("LOGIN_MODE"), "shadow");
  ASSERT_EQ(read.items.size(), 2u);
  EXPECT_EQ(read.items[0].item, qualified_id(ran.document, ran.document.items[0]));
  EXPECT_EQ(read.items[0].environment, "production");
  EXPECT_EQ(read.items[0].state, State::pass);
  EXPECT_EQ(read.items[0].demand, "d1");
  EXPECT_FALSE(read.items[0].waived);
  EXPECT_EQ(read.items[1].state, State::fail);  // what it is without its waiver
  EXPECT_TRUE(read.items[1].waived);

  gate::Situation situation;
  situation.ledger.claimed = {now};
  add_own_run(ran.document, ran.flags, ran.environment_flags, situation);
  ASSERT_EQ(situation.ledger.runs.size(), 1u);
  const RecordedRun& own = situation.ledger.runs[0];
  EXPECT_TRUE(own.is_this);
  EXPECT_EQ(own.source.record, 1u);
  EXPECT_EQ(situation.ledger.claimed.size(), 2u);
  EXPECT_EQ(own.finished, read.finished);
  EXPECT_EQ(own.flags, read.flags);
  EXPECT_EQ(own.flags_in, read.flags_in);
  ASSERT_EQ(own.items.size(), read.items.size());
  for (std::size_t i = 0; i < own.items.size(); ++i) {
    EXPECT_EQ(own.items[i].item, read.items[i].item);
    EXPECT_EQ(own.items[i].environment, read.items[i].environment);
    EXPECT_EQ(own.items[i].state, read.items[i].state);
    EXPECT_EQ(own.items[i].demand, read.items[i].demand);
    EXPECT_EQ(own.items[i].waived, read.items[i].waived);
    EXPECT_EQ(own.items[i].required, read.items[i].required);
  }
}

}  // namespace
}  // namespace seatrial::app
