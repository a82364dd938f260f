#include "gate/standing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"

namespace seatrial::gate {
namespace {

using std::chrono::days;
using std::chrono::hours;

UtcTime at(std::string_view text) {
  return *parse_time(text);
}

const UtcTime now = at("2026-03-10T12:00:00Z");

// One item with one check, and what the log says of it.
class Standing : public testing::Test {
 public:
  Standing() {
    Item item;
    item.id = "preflight/auth-mode";
    item.text = "`AUTH_MODE=enforced`";
    document.checklists.push_back({.path = "docs/a.md"});
    document.checklists[0].sha256 = "aa";
    document.checklists[0].items.push_back(item);
    document.items.push_back({.environment = "production", .state = State::planned});
    document.items[0].binding.checks.push_back({.kind = "env"});
    document.items[0].demand = "wanted";
    document.environments = {"production"};
    situation.subject.commits = {"head", "head-but-for-ticks"};
    situation.now = now;
    situation.definitions = {.sidecar = "seatrial.yaml",
                             .sidecar_sha256 = "now",
                             .environments = {{"production", "defined"}}};
  }

  RecordedRun& add_run(State state, UtcTime time = now - hours{1}) {
    const std::uint64_t record = situation.ledger.runs.size() + 1;
    situation.ledger.runs.push_back(
        {.source = {.record = record, .at = time, .commit = "head"},
         .items = {{"docs/a.md#preflight/auth-mode", "production", state, "wanted"}},
         .definitions = situation.definitions});
    return situation.ledger.runs.back();
  }

  RecordedWaiver& add_waiver(UtcTime until) {
    situation.ledger.waivers.push_back(
        {.source = {.record = 90, .at = now - hours{2}},
         .item = "docs/a.md#preflight/auth-mode",
         .environment = "",
         .waiver = {.reason = "r", .reference = "PR-1", .owner = "Ada", .until = until},
         .person = "Mal",
         .demands = {"wanted"},
         .text = "`AUTH_MODE=enforced`"});
    return situation.ledger.waivers.back();
  }

  std::string judged(LightRuns light = LightRuns::count_not) {
    RunDocument copy = document;
    apply_runs(copy, situation, light);
    apply_statements(copy, situation);
    apply_waivers(copy, situation, Covers::items);
    return fmt_state(copy.items[0]);
  }

  static std::string fmt_state(const JudgedItem& item) {
    return std::string(name(item.state)) + ": " + item.note;
  }

  RunDocument document;
  Situation situation;
};

TEST_F(Standing, WithoutARunNothingIsKnown) {
  EXPECT_EQ(judged(), "planned: no run has looked at it");
}

TEST_F(Standing, TheNewestRunThatCountsDecides) {
  add_run(State::pass);
  EXPECT_EQ(judged(), "pass: record 1, 2026-03-10T11:00:00Z");
  add_run(State::fail);
  EXPECT_EQ(judged(), "fail: record 2, 2026-03-10T11:00:00Z");
  add_run(State::pass);
  EXPECT_EQ(judged(), "pass: record 3, 2026-03-10T11:00:00Z; failed before, in 2");
}

TEST_F(Standing, WhatDoesNotCountIsStaleAndSaysWhy) {
  struct Row {
    const char* name;
    std::function<void(RecordedRun&)> change;
    const char* want;
  };
  const Row rows[] = {
      {"another commit", [](RecordedRun& run) { run.source.commit = "old"; },
       "stale: pass (record 1, 2026-03-10T11:00:00Z) is about commit old and not head"},
      {"a commit that only ticks boxes",
       [](RecordedRun& run) { run.source.commit = "head-but-for-ticks"; },
       "pass: record 1, 2026-03-10T11:00:00Z"},
      {"no commit", [](RecordedRun& run) { run.source.commit = ""; },
       "stale: pass (record 1, 2026-03-10T11:00:00Z) is about no commit"},
      {"another check", [](RecordedRun& run) { run.items[0].demand = "weaker"; },
       "stale: pass (record 1, 2026-03-10T11:00:00Z) checked something else than is demanded now"},
      {"another definition of the environment",
       [](RecordedRun& run) { run.definitions.environments["production"] = "other"; },
       "stale: pass (record 1, 2026-03-10T11:00:00Z) was found with production as seatrial.yaml "
       "defined it before"},
      {"another sidecar",
       [](RecordedRun& run) {
         run.definitions = {.sidecar = "b.yaml", .environments = {{"production", "other"}}};
       },
       "stale: pass (record 1, 2026-03-10T11:00:00Z) was found with b.yaml, and not with "
       "seatrial.yaml"},
      {"another sidecar, with the same environment",
       [](RecordedRun& run) { run.definitions.sidecar = "b.yaml"; },
       "pass: record 1, 2026-03-10T11:00:00Z"},
      {"an older record, and the sidecar has changed",
       [](RecordedRun& run) {
         run.definitions = {.sidecar = "seatrial.yaml", .sidecar_sha256 = "older"};
       },
       "stale: pass (record 1, 2026-03-10T11:00:00Z) does not tell how production was defined, as "
       "an older seatrial made it, and seatrial.yaml has changed since: run again"},
      {"an older record, and the sidecar is the same",
       [](RecordedRun& run) { run.definitions.environments.clear(); },
       "pass: record 1, 2026-03-10T11:00:00Z"},
      {"a fail of another definition",
       [](RecordedRun& run) {
         run.definitions.environments["production"] = "other";
         run.items[0].state = State::fail;
       },
       "stale: fail (record 1, 2026-03-10T11:00:00Z) was found with production as seatrial.yaml "
       "defined it before"},
      {"a revoked key", [](RecordedRun& run) { run.source.key_revoked = true; },
       "stale: pass (record 1, 2026-03-10T11:00:00Z) is signed with a key that was revoked"},
      {"of the future", [](RecordedRun& run) { run.source.at = now + hours{1}; },
       "stale: pass (record 1, 2026-03-10T13:00:00Z) claims to be of 2026-03-10T13:00:00Z, which "
       "has not come"},
      {"a light run", [](RecordedRun& run) { run.mode = Mode::light; },
       "stale: pass (record 1, 2026-03-10T11:00:00Z) was a light run"},
      {"a light run that found it false",
       [](RecordedRun& run) {
         run.mode = Mode::light;
         run.items[0].state = State::fail;
       },
       "fail: record 1, 2026-03-10T11:00:00Z"},
      {"another environment", [](RecordedRun& run) { run.items[0].environment = "staging"; },
       "planned: no run has looked at it"},
      {"without consent", [](RecordedRun& run) { run.items[0].state = State::pending; },
       "pending: record 1, 2026-03-10T11:00:00Z did not look at it"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    situation.ledger = {};
    row.change(add_run(State::pass));
    EXPECT_EQ(judged(), row.want);
  }
}

// What is read of the repository alone is the same in each environment.
TEST_F(Standing, FilesAreTheSameHoweverAnEnvironmentIsDefined) {
  add_run(State::pass).definitions = {.sidecar = "b.yaml", .environments = {{"production", "b"}}};
  Check& check = document.items[0].binding.checks[0];
  check.params = Value::map({{.key = "path", .value = "a.txt"}});
  EXPECT_EQ(judged().substr(0, 5), "stale");
  check.kind = "file";
  EXPECT_EQ(judged().substr(0, 4), "pass");
  check.params = Value::map({{.key = "path", .value = "${place}/a.txt"}});
  EXPECT_EQ(judged().substr(0, 5), "stale");
}

// A fail that counts for nothing, as its clock or key is wrong, still says that the pass before it
// does not hold.
TEST_F(Standing, AFailIsNotForgottenForItsClockOrKey) {
  struct Row {
    const char* name;
    std::function<void(RecordedRun&)> change;
    const char* want;
    const char* want_late = "pass: record 1";  // with a pass of its key that was made before it
  };
  const Row rows[] = {
      {"ahead", [](RecordedRun& run) { run.source.at = now + hours{1}; }, "stale: fail (record 2"},
      {"behind", [](RecordedRun& run) { run.source.at = now - days{9}; }, "stale: fail (record 2"},
      {"no time", [](RecordedRun& run) { run.source.at = UtcTime{}; }, "does not tell when"},
      {"a revoked key", [](RecordedRun& run) { run.source.key_revoked = true; },
       "stale: fail (record 2", "stale: fail (record 2"},
      {"of another commit", [](RecordedRun& run) { run.source.commit = "old"; }, "pass: record 1"},
      {"of another check", [](RecordedRun& run) { run.items[0].demand = "x"; }, "pass: record 1"},
  };
  situation.valid_for = days{7};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    situation.ledger = {};
    add_run(State::pass);
    RecordedRun& failed = add_run(State::fail);
    failed.source.key = "ci";
    row.change(failed);
    EXPECT_THAT(judged(), testing::HasSubstr(row.want));
    RecordedRun& again = add_run(State::pass);
    EXPECT_THAT(judged(), testing::StartsWith("pass: record 3"));
    again.source.key = "ci";  // as old as the fail: a history that was taken in later
    again.source.at = now - days{8};
    EXPECT_THAT(judged(), testing::StartsWith(row.want_late));
  }
}

// A run of yesterday, taken in today behind a fail of today.
TEST_F(Standing, AnOlderPassThatIsTakenInLateLiftsNothing) {
  add_run(State::fail);
  add_run(State::pass, now - days{1});
  EXPECT_EQ(judged(), "fail: record 1, 2026-03-10T11:00:00Z");
  add_run(State::pass, now);
  EXPECT_EQ(judged(), "pass: record 3, 2026-03-10T12:00:00Z; failed before, in 1");
  add_run(State::fail, now - days{1});  // what is bad counts whenever it comes
  EXPECT_EQ(judged(), "fail: record 4, 2026-03-09T12:00:00Z");
}

TEST_F(Standing, AnOlderWaiverThatIsTakenInLateIsTakenBack) {
  add_run(State::fail);
  add_waiver(now + hours{1}).withdrawn = true;
  add_waiver(now + hours{1}).source.at = now - days{1};
  EXPECT_EQ(judged(), "fail: record 1, 2026-03-10T11:00:00Z");
}

TEST_F(Standing, ALightRunCountsWhereTheGateAllowsIt) {
  add_run(State::pass).mode = Mode::light;
  EXPECT_EQ(judged(LightRuns::count), "pass: record 1, 2026-03-10T11:00:00Z");
}

TEST_F(Standing, ResultsGrowOld) {
  add_run(State::pass, now - days{3});
  EXPECT_EQ(judged().substr(0, 4), "pass");
  situation.valid_for = days{2};
  EXPECT_NE(judged().find("stale: "), std::string::npos);
  EXPECT_NE(judged().find("is older than 2 d"), std::string::npos) << judged();
  document.checklists[0].items[0].valid_minutes = 7 * 24 * 60;  // the item's own word is nearer
  EXPECT_EQ(judged().substr(0, 4), "pass");
  document.items[0].binding.valid_for = days{1};  // and the binding's nearer still
  EXPECT_EQ(judged().substr(0, 5), "stale");
}

TEST_F(Standing, WhereAnArtifactIsNamedOnlyEvidenceOfItCounts) {
  situation.subject.artifact = "3f1c";
  RecordedRun& run = add_run(State::pass);
  EXPECT_NE(judged().find("stale: "), std::string::npos);
  EXPECT_NE(judged().find("is not about the artifact 3f1c"), std::string::npos);
  run.source.files = {{"app", "3f1c"}};
  EXPECT_EQ(judged().substr(0, 4), "pass");
  run.source.commit = "another";
  EXPECT_NE(judged().find("is about commit another and not head"), std::string::npos) << judged();
}

TEST_F(Standing, AFailOfTheCommitIsNotPassedOverForAnArtifactOfIt) {
  situation.subject.artifact = "3f1c";
  add_run(State::pass).source.files = {{"app", "3f1c"}};
  add_run(State::fail);
  EXPECT_EQ(judged().substr(0, 4), "fail") << judged();
  add_run(State::pass).source.files = {{"app", "3f1c"}};
  EXPECT_EQ(judged(), "pass: record 3, 2026-03-10T11:00:00Z; failed before, in 2");
}

TEST_F(Standing, WithoutACommitTheBytesOfTheChecklistAreTheSubject) {
  situation.subject.commits.clear();
  RecordedRun& run = add_run(State::pass);
  run.source.commit.clear();
  run.source.files = {{"docs/a.md", "aa"}};
  EXPECT_EQ(judged().substr(0, 4), "pass");
  run.source.files = {{"docs/a.md", "bb"}};
  EXPECT_NE(judged().find("is about other bytes of docs/a.md"), std::string::npos);
}

TEST_F(Standing, AWaiverCoversWhatIsNotSatisfiedUntilItExpires) {
  add_run(State::fail);
  add_waiver(now + hours{1});
  RunDocument copy = document;
  apply_runs(copy, situation, LightRuns::count_not);
  apply_waivers(copy, situation, Covers::items);
  EXPECT_EQ(copy.items[0].state, State::waived);
  EXPECT_EQ(copy.items[0].beneath, State::fail);
  EXPECT_THAT(copy.items[0].records, testing::ElementsAre(1, 90));
  EXPECT_EQ(copy.items[0].note, "record 1, 2026-03-10T11:00:00Z; waived by Mal in record 90");

  situation.now += hours{1};
  EXPECT_EQ(judged(),
            "fail: record 1, 2026-03-10T11:00:00Z; its waiver (record 90, PR-1) expired at "
            "2026-03-10T13:00:00Z");
}

TEST_F(Standing, AWaiverCoversWhereItWasGiven) {
  document.root = situation.subject.directory = "api";
  add_run(State::fail).source.directory = "api";
  add_waiver(now + hours{1}).source.directory = "web";
  const std::string fail = "fail: record 1, 2026-03-10T11:00:00Z; its waiver (record 90) ";
  EXPECT_EQ(judged(), fail + "was made in web/, and not in api/");
  situation.ledger.waivers[0].source.directory.reset();
  EXPECT_EQ(judged(),
            fail +
                "does not tell whether it was made in api/, as an older seatrial made it: make it "
                "anew");
  situation.ledger.waivers[0].source.directory = "api";
  EXPECT_EQ(judged().substr(0, 6), "waived");
  RecordedWaiver& elsewhere = add_waiver(now + hours{1});
  elsewhere.source.directory = "web";
  elsewhere.withdrawn = true;
  EXPECT_EQ(judged().substr(0, 6), "waived");
}

TEST_F(Standing, TheKeyOfARoleSpeaksForThatRoleAlone) {
  situation.roles = {{"On-call", {"on-call-key"}}};
  add_run(State::fail);
  RecordedWaiver& given = add_waiver(now + hours{1});
  given.source.key = "store-key";
  RecordedWaiver& forged = add_waiver(now + days{30});
  forged.source.key = "on-call-key";
  forged.withdrawn = true;
  gate::confine(situation);
  EXPECT_EQ(judged().substr(0, 6), "waived");  // it takes back nothing

  situation.ledger.waivers.erase(situation.ledger.waivers.begin());
  situation.ledger.waivers[0].withdrawn = false;
  EXPECT_EQ(
      judged(),
      "fail: record 1, 2026-03-10T11:00:00Z; its waiver (record 90) is signed with the key of "
      "On-call, who speaks for that role alone");

  situation.ledger = {};
  add_run(State::pass).source.key = "on-call-key";
  situation.ledger.deployments.push_back(
      {.source = {.at = now, .key = "on-call-key"}, .version = "2.0", .started = true});
  gate::confine(situation);
  EXPECT_NE(judged().substr(0, 4), "pass");
  EXPECT_TRUE(situation.ledger.deployments.empty());

  situation.ledger = {};
  Source& own = add_run(State::pass).source;
  own.key = "on-call-key";
  own.key_of_store = true;  // one person with one key for all
  gate::confine(situation);
  EXPECT_EQ(judged().substr(0, 4), "pass");
}

TEST_F(Standing, AWaiverGrantsNothing) {
  struct Row {
    const char* name;
    std::function<void(RecordedWaiver&)> change;
  };
  const Row rows[] = {
      {"that was taken back", [](RecordedWaiver& waiver) { waiver.withdrawn = true; }},
      {"for another environment", [](RecordedWaiver& waiver) { waiver.environment = "staging"; }},
      {"for another item", [](RecordedWaiver& waiver) { waiver.item = "docs/a.md#preflight"; }},
      {"with a revoked key", [](RecordedWaiver& waiver) { waiver.source.key_revoked = true; }},
      {"of the future", [](RecordedWaiver& waiver) { waiver.source.at = now + hours{1}; }},
      {"of no time", [](RecordedWaiver& waiver) { waiver.source.at = UtcTime{}; }},
      {"without a reason", [](RecordedWaiver& waiver) { waiver.waiver.reason = " "; }},
      {"without a reference", [](RecordedWaiver& waiver) { waiver.waiver.reference = ""; }},
      {"without an owner", [](RecordedWaiver& waiver) { waiver.waiver.owner = ""; }},
      {"of nobody", [](RecordedWaiver& waiver) { waiver.person = ""; }},
      {"for ever", [](RecordedWaiver& waiver) { waiver.waiver.until = now + days{9999}; }},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    situation.ledger = {};
    add_run(State::fail);
    row.change(add_waiver(now + hours{1}));
    EXPECT_EQ(judged().substr(0, 4), "fail");
  }
}

TEST_F(Standing, AWaiverCoversWhatItExcused) {
  struct Row {
    const char* name;
    std::function<void(Standing&, RecordedWaiver&)> change;
    const char* want;
  };
  const std::string_view fail = "fail: record 1, 2026-03-10T11:00:00Z";
  const std::string_view other = "; its waiver (record 90) excused something else";
  const Row rows[] = {
      {"as it is", [](Standing&, RecordedWaiver&) {}, "waived"},
      {"another demand under the same text",
       [](Standing&, RecordedWaiver& waiver) { waiver.demands = {"else"}; }, "fail"},
      {"one of those of several environments",
       [](Standing&, RecordedWaiver& waiver) {
         waiver.demands = {"else", "wanted"};
         waiver.text = "";
       },
       "waived"},
      {"an older record tells the text",
       [](Standing&, RecordedWaiver& waiver) { waiver.demands.clear(); }, "waived"},
      {"another text in an older record",
       [](Standing&, RecordedWaiver& waiver) {
         waiver.demands.clear();
         waiver.text = "Restore drill (staging)";
       },
       "fail"},
      {"no text at all",
       [](Standing&, RecordedWaiver& waiver) {
         waiver.demands.clear();
         waiver.text.clear();
       },
       "fail"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    situation.ledger = {};
    add_run(State::fail);
    row.change(*this, add_waiver(now + hours{1}));
    EXPECT_EQ(judged(), std::string_view(row.want) == "fail"
                            ? std::string(fail) + std::string(other)
                            : "waived: record 1, 2026-03-10T11:00:00Z; waived by Mal in record 90");
  }
  add_waiver(now + hours{1});  // of what is demanded now, and older than that of something else
  std::swap(situation.ledger.waivers[0], situation.ledger.waivers[1]);
  EXPECT_EQ(judged().substr(0, 6), "waived");
}

// An item that a person has to state, and what one has stated.
class Statements : public Standing {
 public:
  Statements() {
    document.items[0].binding.checks[0].kind = "attest";
    document.items[0].binding.checks[0].params.set("role", "DevOps");
    document.items[0].binding.checks[0].params.set("valid_for", "30d");
    situation.roles = {{"DevOps", {"key-of-devops"}}};
    situation.ledger.statements.push_back(
        {.source = {.record = 5, .at = now - hours{1}, .key = "key-of-devops", .commit = "head"},
         .item = "docs/a.md#preflight/auth-mode",
         .environment = "",
         .demand = "wanted",
         .text = "seen it",
         .role = "DevOps",
         .person = "Ada"});
  }

  RecordedStatement& statement() { return situation.ledger.statements[0]; }
};

TEST_F(Statements, OneOfTheRoleCounts) {
  EXPECT_EQ(judged(), "pass: stated by Ada (DevOps) (record 5, 2026-03-10T11:00:00Z)");
  statement().outcome = Outcome::fail;
  EXPECT_EQ(judged().substr(0, 4), "fail");
}

TEST_F(Statements, WhatDoesNotCountSaysWhy) {
  struct Row {
    const char* name;
    std::function<void(Statements&)> change;
    const char* want;
  };
  const Row rows[] = {
      {"none", [](Statements& test) { test.situation.ledger = {}; }, "pending: owed by DevOps"},
      {"taken back", [](Statements& test) { test.statement().withdrawn = true; },
       "pending: owed by DevOps"},
      {"another key", [](Statements& test) { test.statement().source.key = "mine"; },
       "pending: the statement in record 5, 2026-03-10T11:00:00Z does not count: the key that "
       "signed it is not DevOps's"},
      {"another role", [](Statements& test) { test.statement().role = "QA"; },
       "pending: the statement in record 5, 2026-03-10T11:00:00Z does not count: it was DevOps's "
       "to state"},
      {"no role", [](Statements& test) { test.statement().role = ""; },
       "pending: the statement in record 5, 2026-03-10T11:00:00Z does not count: it was DevOps's "
       "to state"},
      {"a role without keys", [](Statements& test) { test.situation.roles = {}; },
       "pending: the statement in record 5, 2026-03-10T11:00:00Z does not count: no key is named "
       "for the role DevOps"},
      {"too old", [](Statements& test) { test.statement().source.at = now - days{31}; },
       "stale: the statement of Ada (DevOps) (record 5, 2026-02-07T12:00:00Z) is older than 30 d 0 "
       "h"},
      {"run out", [](Statements& test) { test.statement().until = now; },
       "stale: the statement of Ada (DevOps) (record 5, 2026-03-10T11:00:00Z) was valid until "
       "2026-03-10T12:00:00Z"},
      {"another commit", [](Statements& test) { test.statement().source.commit = "old"; },
       "stale: the statement of Ada (DevOps) (record 5, 2026-03-10T11:00:00Z) is about commit old "
       "and not head"},
      {"another question", [](Statements& test) { test.statement().demand = "else"; },
       "stale: the statement of Ada (DevOps) (record 5, 2026-03-10T11:00:00Z) answered something "
       "else than is asked now"},
  };
  const Ledger whole = situation.ledger;
  const Roles roles = situation.roles;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    situation.ledger = whole;
    situation.roles = roles;
    row.change(*this);
    EXPECT_EQ(judged(), row.want);
  }
}

TEST_F(Statements, AreAboutTheDeploymentThatIsUnderWay) {
  auto& deployments = situation.ledger.deployments;
  deployments.push_back({.source = {.record = 4}, .version = "1.3.0", .started = true});
  EXPECT_EQ(judged().substr(0, 4), "pass");
  deployments.push_back(
      {.source = {.record = 6}, .version = "1.3.0", .status = DeploymentEnd::success});
  EXPECT_EQ(judged().substr(0, 4), "pass");  // an end changes nothing
  // Its claimed time is later than the statement's or not: the order of the log counts.
  deployments.push_back(
      {.source = {.record = 7, .at = now - hours{5}}, .version = "1.4.0", .started = true});
  EXPECT_EQ(judged(),
            "stale: the statement of Ada (DevOps) (record 5, 2026-03-10T11:00:00Z) was made before "
            "the deployment of 1.4.0 started");
}

// A start that was taken in late is one of its own time.
TEST_F(Statements, AreNotAboutAnOlderDeploymentThatIsTakenInLate) {
  situation.ledger.deployments.push_back({.source = {.record = 7, .at = now - hours{5}},
                                          .version = "1.3.0",
                                          .started = true,
                                          .is_late = true});
  EXPECT_EQ(judged().substr(0, 4), "pass");
  statement().source.at = now - hours{6};
  statement().source.record = 8;
  EXPECT_EQ(judged(),
            "stale: the statement of Ada (DevOps) (record 8, 2026-03-10T06:00:00Z) was made before "
            "the deployment of 1.3.0 started");
}

TEST_F(Statements, AreNotSupersededByOlderOnesNorByThoseOfOtherReleases) {
  struct Row {
    const char* name;
    std::function<void(RecordedStatement&)> change;  // of a second one, taken in from elsewhere
    const char* want;
  };
  const Row rows[] = {
      {"older", [](RecordedStatement& other) { other.source.at = now - days{1}; }, "pass"},
      {"of another commit", [](RecordedStatement& other) { other.source.commit = "old"; }, "pass"},
      {"a fail of another commit",
       [](RecordedStatement& other) {
         other.source.commit = "old";
         other.outcome = Outcome::fail;
       },
       "pass"},
      {"an older fail",
       [](RecordedStatement& other) {
         other.source.at = now - days{1};
         other.outcome = Outcome::fail;
       },
       "fail"},
      {"taken back at another commit",
       [](RecordedStatement& other) {
         other.source.commit = "old";
         other.withdrawn = true;
       },
       "pending"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    situation.ledger.statements.resize(1);
    situation.ledger.statements.push_back(statement());
    RecordedStatement& other = situation.ledger.statements.back();
    other.source.record = 6;
    row.change(other);
    EXPECT_EQ(judged().substr(0, std::string_view(row.want).size()), row.want);
  }
}

TEST_F(Statements, AnOlderPassDoesNotLiftAFail) {
  situation.ledger.statements.push_back(statement());
  situation.ledger.statements.back().source.at = now - days{1};
  statement().outcome = Outcome::fail;
  EXPECT_EQ(judged().substr(0, 4), "fail");
}

TEST_F(Statements, OnlyTheRoleLiftsItsFail) {
  struct Row {
    const char* name;
    std::function<void(RecordedStatement&)> change;  // of a second one, behind the fail
    const char* want;
  };
  const char* fail = "fail: stated by Ada (DevOps) (record 5, 2026-03-10T11:00:00Z)";
  const char* not_theirs =
      "fail: stated by Ada (DevOps) (record 5, 2026-03-10T11:00:00Z); the statement in record 6, "
      "2026-03-10T11:00:00Z does not count: it was DevOps's to state";
  const Row rows[] = {
      {"its own pass", [](RecordedStatement&) {},
       "pass: stated by Ada (DevOps) (record 6, 2026-03-10T11:00:00Z)"},
      {"its own withdrawal", [](RecordedStatement& other) { other.withdrawn = true; },
       "pending: owed by DevOps"},
      {"a pass of nobody", [](RecordedStatement& other) { other.role = ""; }, not_theirs},
      {"a withdrawal of nobody",
       [](RecordedStatement& other) {
         other.role = "";
         other.withdrawn = true;
       },
       not_theirs},
      {"a withdrawal with another key",
       [](RecordedStatement& other) {
         other.source.key = "mine";
         other.withdrawn = true;
       },
       "fail: stated by Ada (DevOps) (record 5, 2026-03-10T11:00:00Z); the statement in record 6, "
       "2026-03-10T11:00:00Z does not count: the key that signed it is not DevOps's"},
      {"a pass with a key that was revoked",
       [](RecordedStatement& other) { other.source.key_revoked = true; }, fail},
      {"a withdrawal with a key that was revoked",
       [](RecordedStatement& other) {
         other.source.key_revoked = true;
         other.withdrawn = true;
       },
       fail},
      {"a pass of the future", [](RecordedStatement& other) { other.source.at = now + hours{1}; },
       fail},
  };
  statement().outcome = Outcome::fail;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    situation.ledger.statements.resize(1);
    situation.ledger.statements.push_back(statement());
    RecordedStatement& other = situation.ledger.statements.back();
    other.source.record = 6;
    other.outcome = Outcome::pass;
    row.change(other);
    EXPECT_EQ(judged(), row.want);
  }
}

// What is bad is not passed over, and what may be taken back does not count.
TEST_F(Statements, ARevokedKeyLetsNoOlderPassCount) {
  for (const bool withdrawn : {false, true}) {
    SCOPED_TRACE(withdrawn);
    situation.ledger.statements.resize(1);
    situation.ledger.statements.push_back(statement());
    RecordedStatement& other = situation.ledger.statements.back();
    other.source.key_revoked = true;
    other.withdrawn = withdrawn;
    other.outcome = Outcome::fail;
    EXPECT_EQ(judged().substr(0, 7), "pending");
  }
}

TEST_F(Statements, OnlyTheRightOneLiftsAFailedSum) {
  document.items[0].binding = {};
  document.items[0].rolls_up = true;
  statement().role.clear();
  statement().outcome = Outcome::fail;
  situation.ledger.statements.push_back(statement());
  RecordedStatement& other = situation.ledger.statements.back();
  other.outcome = Outcome::pass;
  other.source.key_revoked = true;
  apply_failed_sums(document, situation);
  EXPECT_EQ(document.items[0].state, State::fail);
}

TEST_F(Standing, ARunOutlivesADeployment) {
  add_run(State::pass);
  situation.ledger.deployments.push_back(
      {.source = {.record = 7}, .version = "1.4.0", .started = true});
  EXPECT_EQ(judged().substr(0, 4), "pass");
}

TEST_F(Statements, NeverStandInForAMeasurement) {
  document.items[0].binding.checks[0].kind = "env";
  statement().role.clear();
  add_run(State::fail);
  EXPECT_EQ(judged(), "fail: record 1, 2026-03-10T11:00:00Z");
}

TEST_F(Statements, AnswerWhatNobodyCanCheckAndCarryValues) {
  document.items[0].binding = {};
  document.items[0].demand.clear();
  document.items[0].state = State::unbound;
  statement().role.clear();
  statement().demand.clear();
  statement().values = {{.label = "Restore time", .value = "4"}};
  apply_statements(document, situation);
  EXPECT_EQ(document.items[0].state, State::pass);
  ASSERT_EQ(document.items[0].measured.size(), 1u);
  EXPECT_EQ(document.items[0].measured[0].value, "4");
}

TEST_F(Statements, PassWithAValueForEachBlank) {
  struct Row {
    const char* name;
    std::vector<Measured> values;
    Outcome outcome;
    const char* want;
  };
  const Row rows[] = {
      {"none",
       {},
       Outcome::pass,
       "pending: the statement of Ada (DevOps) (record 5, "
       "2026-03-10T11:00:00Z) has no value for Restore time"},
      {"one",
       {{"Restore time", "4"}},
       Outcome::pass,
       "pass: stated by Ada (DevOps) (record 5, 2026-03-10T11:00:00Z)"},
      {"of what failed",
       {},
       Outcome::fail,
       "fail: stated by Ada (DevOps) (record 5, 2026-03-10T11:00:00Z)"},
  };
  document.checklists[0].items[0].blanks = {{.label = "Restore time", .target = "< 10"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    statement().values = row.values;
    statement().outcome = row.outcome;
    EXPECT_EQ(judged(), row.want);
  }
}

}  // namespace
}  // namespace seatrial::gate
