#include "gate/sign_offs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gate/person.hpp"
#include "gate/signed_items.hpp"
#include "model/blocks.hpp"

namespace seatrial::gate {
namespace {

using std::chrono::hours;
using testing::ElementsAre;

const UtcTime now = *parse_time("2026-03-10T12:00:00Z");

// A gate that two roles sign, over one item that passes.
class SignOffs : public testing::Test {
 public:
  SignOffs() {
    Item item;
    item.id = "a";
    Item row;
    row.id = "lead";
    row.text = "**Technical Lead** (platform)";
    row.role = Role::sign_off;
    document.checklists.push_back({.path = "docs/a.md"});
    document.checklists[0].items = {item, row};
    document.items = {{.state = State::pass, .demand = "d"}, {.item = 1, .state = State::pending}};
    situation.now = now;
    situation.subject.commits = {"head"};
    situation.roles = {{"Technical Lead", {"k1", "k1-new"}}, {"Security", {"k2"}}};
    sign("Technical Lead", "Ada", "k1");
    sign("Security", "Grace", "k2");
  }

  RecordedSignOff& sign(const char* role, const char* person, const char* key) {
    const std::uint64_t record = situation.ledger.sign_offs.size() + 1;
    situation.ledger.sign_offs.push_back(
        {.source = {.record = record, .at = now - hours{1}, .key = key, .commit = "head"},
         .gate = "go-live",
         .role = role,
         .person = person,
         .policy = policy_digest(document, gate, situation)});
    return situation.ledger.sign_offs.back();
  }

  // "Ada valid" of the first role, or why not.
  std::string first() const {
    const auto signatures = signatures_of(document, gate, situation);
    return std::string(name(signatures[0].standing)) + " " + signatures[0].note;
  }

  GateResult decided() {
    gate.signatures = signatures_of(document, gate, situation);
    decide(document, {gate});
    return document.gates[0];
  }

  RunDocument document;
  Gate gate{.name = "go-live", .items = {"a"}, .sign_off = {"Technical Lead", "Security"}};
  Situation situation;
};

TEST_F(SignOffs, AnArtifactIsSignedTogetherWithItsCommit) {
  situation.subject.artifact = "3f1c";
  EXPECT_EQ(first(), "void the signature is not about the artifact 3f1c");
  sign("Technical Lead", "Ada", "k1").source.files = {{"app", "3f1c"}};
  EXPECT_EQ(first(), "valid ");
  situation.subject.commits = {"next"};
  EXPECT_EQ(first(), "void the signature is about commit head and not next");
  situation.subject.commits = {"head"};
  sign("Technical Lead", "Ada", "k1").approval = Approval::reject;  // of the commit, whatever is
  EXPECT_EQ(first().substr(0, 8), "rejected");                      // built from it
}

TEST_F(SignOffs, AreForTheEnvironmentsThatWereSigned) {
  document.environments = {"staging", "production"};
  document.items = {{.environment = "staging", .state = State::pass, .demand = "d"},
                    {.environment = "production", .state = State::pass, .demand = "d"}};
  sign("Technical Lead", "Ada", "k1");
  EXPECT_EQ(first(), "valid ");
  const RunDocument all = document;
  document.items.erase(document.items.begin());
  document.environments = document.call.environments = {"production"};
  EXPECT_EQ(
      first(),
      "void it was not given for production alone, or what the gate demands has changed since");
  sign("Technical Lead", "Ada", "k1");
  EXPECT_EQ(first(), "valid ");
  document = all;
  EXPECT_EQ(first(), "void it was given for production alone");
}

TEST_F(SignOffs, AreForEachOfTheEnvironmentsThatWereSignedTogether) {
  document.environments = {"staging", "production", "test"};
  for (const std::string& each : document.environments)
    document.items.push_back({.environment = each, .state = State::pass, .demand = "d"});
  document.items.erase(document.items.begin(), document.items.begin() + 2);
  const auto sign_all = [&] {
    RecordedSignOff& all = sign("Technical Lead", "Ada", "k1");
    for (const std::string& each : document.environments)
      all.policies[each] = policy_digest_in(each, document, gate, situation);
  };
  sign_all();
  const JudgedItem test = document.items.back();
  document.call.environments = document.environments = {"staging", "production"};
  document.items.pop_back();
  EXPECT_EQ(first(), "valid ");
  sign_all();
  document.call.environments = document.environments = {"production", "staging", "test"};
  document.items.push_back(test);
  EXPECT_EQ(first(), "void it was given for production and staging, and not for test");
  document.call.environments = document.environments = {"production"};
  document.items = {document.items[1]};
  EXPECT_EQ(first(), "valid ");
  document.items[0].demand = "e";
  EXPECT_EQ(first(), "void what the gate demands has changed since");
}

TEST(Person, IsTheSameByAnotherSpelling) {
  struct Row {
    const char* left;
    const char* right;
    bool is_same;
  };
  constexpr Row rows[] = {
      {"Kim Lee", "kim  lee", true},
      {"Kim Lee", "Kim Lee <kim@example.org>", true},
      {"Kim Lee", "Kim Lee (Security)", true},
      {"Kim Lee", "Lee, Kim", true},
      {"Kim Lee", "Kim\u00A0Lee", true},
      {"Kim Lee", "Kim\u200B Lee", true},
      {"Kim Lee", "\u041Aim Lee", true},
      {"Kim Lee", "Kim Leeds", false},
      {"Kim Lee", "kim.lee", true},
      {"Kim Lee", "kim.lee@example.org", true},
      {"Kim Lee", "Kim Lee kim@example.org", true},
      {"Kim Lee", "Kim-Lee", true},
      {"Kim Lee", "kim_lee", true},
      {"Kim Lee", "@kim-lee", true},
      {"Kim Lee @kimlee", "Kim Lee", true},
      {"@kim-lee", "@ana-silva", false},
      {"Kim Lee", "K. Lee", true},
      {"Lee, K.", "Kim Lee", true},
      {"Kim B. Lee", "Kim Lee", true},
      {"Mia O'Hara", "Mia OHara", true},
      {"A. Lee", "Kim Lee", false},
      {"Kim Lee", "Kim Ana Lee", false},
      {"Kim", "Kim Lee", false},
      {"K. L.", "Kim Lee", false},
      {"Kim Lee", "Ana Lee", false},
      {"<kim@example.org>", "<ana@example.org>", false},
      {"Kim Lee", "Dr. Kim Lee", true},
      {"Kim Lee", "Kim Lee, PhD", true},
      {"Dr. Kim Lee", "Kim Lee, Ph.D.", true},
      {"Kim Lee", "Prof. Dr.-Ing. Lee, Kim", true},
      {"Kim Lee", "Release Manager Kim Lee", true},
      {"Kim Lee", "Kim Lee for Ops", true},
      {"Kim Lee for QA", "Kim Lee as Ops", true},
      {"Kim Lee (QA)", "Kim Lee [Ops]", true},
      {"Kim Lee", "Kim (Lee)", true},
      {"Kim Lee", "kim.lee+ops@corp.example", true},
      {"Kim Lee", "Ops kim.lee@corp.example", true},
      {"Kim Lee", "kimlee@corp.example", true},
      {"Kim Lee", "\uFF2B\uFF29\uFF2D Lee", true},
      {"Kim Lee", "\U0001D40A\U0001D422\U0001D426 Lee", true},
      {"Kim Lee", "\u1D0B\u026A\u1D0D Lee", true},
      {"Kim Lee", "Kim Lee \U0001F44D", true},
      {"Ana Lopez", "Ana L\u00F3pez", true},
      {"Ana Lopez", "Ana Lo\u0301pez", true},
      {"Ren\u00E9 Mueller", "Rene M\u00FCller", true},
      {"J\u00FCrgen Gro\u00DF", "Juergen Gross", true},
      {"\u0141ukasz Nowak", "Lukasz Nowak", true},
      {"\u0418\u0432\u0430\u043D \u041B\u0438", "\u0418\u0412\u0410\u041D \u041B\u0418", true},
      {"\u0418\u0432\u0430\u043D \u041B\u0438", "\u0410\u043D\u043D\u0430 \u041B\u0438", false},
      {"\u674E\u660E", "\u738B\u82B3", false},
      {"Maria Garcia", "Maria Lopez", false},
      {"Ana Maria Lopez", "Ana Maria Silva", false},
      {"Dr. Kim Lee", "Dr. Ana Lee", false},
      {"J\u00F6rg Lee", "Jan Lee", false},
      {"", "Kim Lee", false},
      {"Michael Novak", "Michal Novak", false},
      {"Sue Chen", "Su Chen", false},
      {"Anna Weiss", "Anna Weis", false},
      {"Anna Wei\u00DF", "Anna Weiss", true},
      {"M\u00FCller, Jan", "Jan Mueller", true},
      {"Jan Mu\u0308ller", "Jan Mueller", true},
      {"team+kim@example.org", "team+tom@example.org", false},
      {"kim.lee+ops@example.org", "kim.lee+qa@example.org", true},
      {"Wang Wei", "Wang Wei Ming", false},
      {"Ana Lopez", "Ana Lopez Silva", false},
      {"Mai Anh", "Tran Mai Anh", false},
      {"Ng Mei Ling", "Ng Mei Ing", false},
      {"Ing. Kim Lee", "Kim Lee", true},
      {"Kim Lee", "Kim Lee, Head of Engineering", true},
      {"Kim Lee, Chief Security Officer", "Kim Lee", true},
      {"Kim Lee M.Sc.", "Kim Lee", true},
      {"\u13A0\u13A6\u13B5 \u13A4\u13C1\u13A6", "\u13A0\u13A6\u13B5 \u13A4\u13C1\u13A6", true},
      {"\u13A0\u13A6\u13B5 \u13A4\u13C1\u13A6", "\u13A3\u13AF\u13B5 \u13CD\u13C6\u13F1", false},
      {"Kim Lee", "\u13E6im Lee", true},
      {"\U0001F98A", "\U0001F43B", false},
      {"\U0001F98A", "\U0001F98A", true},
      {"Ren? Lee", "Ren\u00E9 Lee", true},
  };
  for (const Row& row : rows) EXPECT_EQ(same_person(row.left, row.right), row.is_same) << row.right;
}

TEST(Person, IsNotToldApartByTheRole) {
  EXPECT_TRUE(same_person("Kim Lee QA", "Kim Lee Ops", {"QA", "Ops"}));
  EXPECT_TRUE(
      same_person("Kim Lee, Release Manager", "Security Kim Lee", {"Security", "Release Manager"}));
  EXPECT_FALSE(same_person("Kim Lee QA", "Ana Silva Ops", {"QA", "Ops"}));
  EXPECT_FALSE(same_person("QA", "Ops", {"QA", "Ops"}));
}

TEST_F(SignOffs, OneOfEachRoleOpensTheGate) {
  EXPECT_EQ(name(decided().decision), "GO");
  situation.ledger.sign_offs.pop_back();
  EXPECT_EQ(name(decided().decision), "HOLD");
  EXPECT_THAT(written(decided().blocking), ElementsAre("(Security has not signed)"));
}

TEST_F(SignOffs, AreForOneDeployment) {
  situation.ledger.deployments.push_back(
      {.source = {.record = 1}, .version = "1.4.0", .started = true});
  EXPECT_EQ(first(), "void the signature was made before the deployment of 1.4.0 started");
  sign("Technical Lead", "Ada", "k1");
  EXPECT_EQ(first(), "valid ");
}

TEST_F(SignOffs, AnOlderApprovalThatIsTakenInLateLiftsNoRejection) {
  sign("Technical Lead", "Ada", "k1").approval = Approval::reject;
  sign("Technical Lead", "Ada", "k1").source.at = now - std::chrono::days{1};
  EXPECT_EQ(first(), "rejected rejected in record 3, 2026-03-10T11:00:00Z");
  sign("Technical Lead", "Ada", "k1").approval = Approval::withdraw;
  sign("Technical Lead", "Ada", "k1").source.at = now - std::chrono::days{1};
  EXPECT_EQ(first(), "missing withdrawn in record 5, 2026-03-10T11:00:00Z");
}

TEST_F(SignOffs, OfAnotherReleaseSupersedeNone) {
  RecordedSignOff& other = sign("Technical Lead", "Ada", "k1");
  other.source.commit = "old";
  EXPECT_EQ(first(), "valid ");
  other.approval = Approval::reject;
  EXPECT_EQ(first(), "valid ");
  other.approval = Approval::withdraw;
  EXPECT_EQ(first().substr(0, 7), "missing");
}

TEST_F(SignOffs, OfAnotherDirectoryAreNone) {
  situation.subject.directory = "api";
  EXPECT_EQ(
      first(),
      "void the signature does not tell whether it was made in api/, as an older seatrial made it: "
      "make it anew");
  situation.ledger.sign_offs[0].source.directory = "web";
  EXPECT_EQ(first(), "void the signature was made in web/, and not in api/");
  sign("Technical Lead", "Ada", "k1").source.directory = "api";
  EXPECT_EQ(first(), "valid ");
  for (const Approval approval : {Approval::withdraw, Approval::reject}) {
    RecordedSignOff& elsewhere = sign("Technical Lead", "Ada", "k1");
    elsewhere.approval = approval;
    elsewhere.source.directory = "web";
    EXPECT_EQ(first(), "valid ");
  }
}

TEST_F(SignOffs, ARejectionClosesTheGateWhateverTheQuorum) {
  gate.quorum = 1;
  for (RecordedSignOff& each : situation.ledger.sign_offs)
    each.policy = policy_digest(document, gate, situation);
  situation.ledger.sign_offs[0].approval = Approval::reject;
  const GateResult result = decided();
  EXPECT_EQ(name(result.decision), "NO-GO");
  EXPECT_THAT(written(result.blocking),
              ElementsAre("(rejected in record 1, 2026-03-10T11:00:00Z by Technical Lead)"));
  EXPECT_EQ(read_block(written(result.blocking[0])).kind, Block::Kind::forbidden);
  situation.ledger.sign_offs[0].source.commit = "another";  // that was about something else
  EXPECT_EQ(name(decided().decision), "GO");
}

TEST_F(SignOffs, ARejectionStandsWhateverElseItsPersonSigned) {
  gate.quorum = 1;
  for (RecordedSignOff& each : situation.ledger.sign_offs) {
    each.policy = policy_digest(document, gate, situation);
    each.person = "Sam Sec";
  }
  situation.ledger.sign_offs[1].approval = Approval::reject;
  EXPECT_EQ(name(decided().decision), "NO-GO");
  EXPECT_THAT(written(decided().blocking),
              ElementsAre("(rejected in record 2, 2026-03-10T11:00:00Z by Security)"));
  situation.roles["Security"] = {"k1"};  // one key for both
  situation.ledger.sign_offs[1].source.key = "k1";
  EXPECT_EQ(name(decided().decision), "NO-GO");
}

TEST_F(SignOffs, ARejectionWithoutAQuorumIsNoGo) {
  situation.ledger.sign_offs[1].approval = Approval::reject;
  EXPECT_EQ(name(decided().decision), "NO-GO");
  situation.ledger.sign_offs[0].approval = Approval::withdraw;  // and another one is missing
  EXPECT_EQ(name(decided().decision), "NO-GO");
}

TEST_F(SignOffs, AQuorumIsEnough) {
  situation.ledger.sign_offs.pop_back();
  gate.quorum = 1;
  situation.ledger.sign_offs[0].policy = policy_digest(document, gate, situation);
  EXPECT_EQ(name(decided().decision), "GO");
  situation.ledger.sign_offs.clear();
  EXPECT_THAT(written(decided().blocking),
              ElementsAre("(Technical Lead has not signed)", "(Security has not signed)",
                          "(1 of 2 signatures wanted)"));
}

TEST_F(SignOffs, AreVoidAndSayWhy) {
  struct Row {
    const char* name;
    std::function<void(SignOffs&)> change;
    const char* want;
  };
  const auto own = [](SignOffs& test) -> RecordedSignOff& {
    return test.situation.ledger.sign_offs[0];
  };
  const Row rows[] = {
      {"as it is", [](SignOffs&) {}, "valid "},
      {"another commit", [&](SignOffs& test) { own(test).source.commit = "old"; },
       "void the signature is about commit old and not head"},
      {"another check", [](SignOffs& test) { test.document.items[0].demand = "e"; },
       "void what the gate demands has changed since"},
      {"fewer roles", [](SignOffs& test) { test.gate.sign_off.pop_back(); },
       "void what the gate demands has changed since"},
      {"revoked", [&](SignOffs& test) { own(test).source.key_revoked = true; },
       "void the key that signed is revoked"},
      {"rejected", [&](SignOffs& test) { own(test).approval = Approval::reject; },
       "rejected rejected in record 1, 2026-03-10T11:00:00Z"},
      {"withdrawn",
       [](SignOffs& test) {
         test.sign("Technical Lead", "Ada", "k1").approval = Approval::withdraw;
       },
       "missing withdrawn in record 3, 2026-03-10T11:00:00Z"},
      {"signed again with another key of the role",
       [](SignOffs& test) {
         test.sign("Technical Lead", "Ada", "k1").approval = Approval::withdraw;
         test.sign("Technical Lead", "Ada", "k1-new");
       },
       "valid "},
      {"by somebody else", [&](SignOffs& test) { own(test).source.key = "k9"; },
       "missing signed with a key that is not the role's"},
      {"somebody else tries to take it back",
       [](SignOffs& test) {
         test.sign("Technical Lead", "Eve", "k9").approval = Approval::withdraw;
       },
       "valid "},
      {"no keys", [](SignOffs& test) { test.situation.roles.clear(); },
       "missing no key is named for this role"},
      {"of the future", [&](SignOffs& test) { own(test).source.at = now + hours{1}; },
       "void claims to be of 2026-03-10T13:00:00Z, which has not come"},
      {"another gate", [&](SignOffs& test) { own(test).gate = "staging"; }, "missing "},
  };
  const RunDocument whole = document;
  const Situation all = situation;
  const Gate wanted = gate;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    document = whole;
    situation = all;
    gate = wanted;
    row.change(*this);
    EXPECT_EQ(first(), row.want);
  }
}

TEST_F(SignOffs, AreVoidWhenWindowCalendarOrValidityChange) {
  struct Row {
    const char* name;
    std::function<void(SignOffs&)> change;
    const char* want;
  };
  const char* void_since = "void what the gate demands has changed since";
  const auto window = [](SignOffs& test) -> Window& { return test.situation.windows[0]; };
  const auto calendar = [](SignOffs& test) -> Calendar& { return test.situation.calendars[0]; };
  const Row rows[] = {
      {"as it is", [](SignOffs&) {}, "valid "},
      {"fewer days", [&](SignOffs& test) { window(test).days = 3; }, void_since},
      {"other items", [&](SignOffs& test) { window(test).items = {"one"}; }, void_since},
      {"days that go on over a deployment",
       [&](SignOffs& test) { window(test).restarts_on_deployment = false; }, void_since},
      {"hours", [&](SignOffs& test) { calendar(test).open[0].to = hours{24}; }, void_since},
      {"days of the week",
       [&](SignOffs& test) { calendar(test).open[0].days.push_back(std::chrono::Saturday); },
       void_since},
      {"zone", [&](SignOffs& test) { calendar(test).open[0].zone = "Asia/Tokyo"; }, void_since},
      {"a freeze that went", [&](SignOffs& test) { calendar(test).freezes.clear(); }, void_since},
      {"how long results count",
       [](SignOffs& test) { test.situation.valid_for = hours{24 * 3650}; }, void_since},
      {"how long those of an item count",
       [](SignOffs& test) { test.document.items[0].binding.valid_for = hours{1}; }, void_since},
      {"another window",
       [&](SignOffs& test) { test.situation.windows.push_back({.name = "other", .days = 1}); },
       "valid "},
      {"another calendar",
       [&](SignOffs& test) { test.situation.calendars.push_back({.name = "other"}); }, "valid "},
  };
  Check streak{.kind = "streak"};
  streak.params.set("window", "smoke");
  document.items[0].binding.checks = {streak};
  situation.windows = {{.name = "smoke", .items = {"smoke/**"}, .days = 7}};
  situation.windows[0].restarts_on_deployment = true;
  situation.calendars = {{.name = "office",
                          .open = {*parse_opening("Mon-Thu 09:00-16:00 UTC")},
                          .freezes = {*parse_freeze("2026-12-20/2027-01-03")}}};
  situation.valid_for = hours{24};
  gate.calendar = "office";
  for (RecordedSignOff& each : situation.ledger.sign_offs)
    each.policy = policy_digest(document, gate, situation);
  const RunDocument whole = document;
  const Situation all = situation;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    document = whole;
    situation = all;
    row.change(*this);
    EXPECT_EQ(first(), row.want);
  }
}

TEST_F(SignOffs, NobodySignsForTwoRoles) {
  situation.ledger.sign_offs[0].person = "Ada Lovelace";
  situation.ledger.sign_offs[1].person = " ada  lovelace";
  EXPECT_THAT(written(decided().blocking),
              ElementsAre("(Security has not signed: Ada Lovelace has signed as Technical Lead "
                          "already)"));
  situation.ledger.sign_offs[1].person = "Grace";
  situation.ledger.sign_offs[1].source.key = "k1";
  situation.roles["Security"] = {"k1"};
  EXPECT_THAT(written(decided().blocking),
              ElementsAre("(Security has not signed: Ada Lovelace has signed as Technical Lead "
                          "already, with this key)"));
}

TEST_F(SignOffs, TicksAndTextDoNotVoidThem) {
  document.checklists[0].items[0].claimed = true;
  document.checklists[0].sha256 = "changed";
  EXPECT_EQ(first(), "valid ");
}

TEST_F(SignOffs, ARowThatNamesTheRoleIsDone) {
  gate.signatures = signatures_of(document, gate, situation);
  apply_signatures(document, std::span(&gate, 1));
  EXPECT_EQ(document.items[1].state, State::pass);
  EXPECT_EQ(document.items[1].note, "signed by Ada (record 1)");
}

TEST_F(SignOffs, ARowOfALongerNameIsNot) {
  document.checklists[0].items[1].text = "Technical Leadership";
  gate.signatures = signatures_of(document, gate, situation);
  apply_signatures(document, std::span(&gate, 1));
  EXPECT_EQ(document.items[1].state, State::pending);
}

TEST(GateOrder, AGateWaitsForThoseBeforeIt) {
  RunDocument document;
  document.checklists.push_back({.path = "docs/a.md"});
  document.checklists[0].items.resize(3);
  document.checklists[0].items[0].phase = "Phase 1";
  document.checklists[0].items[1].phase = "Phase 2";
  document.checklists[0].items[2].phase = "Phase 3";
  document.items = {{.item = 0, .state = State::pending},
                    {.item = 1, .state = State::pass},
                    {.item = 2, .state = State::pass}};
  const std::vector<Gate> gates = {
      {.name = "Phase 3", .items = {}, .phase = "Phase 3", .after = {"Phase 2"}},
      {.name = "Phase 2", .items = {}, .phase = "Phase 2", .after = {"Phase 1"}},
      {.name = "Phase 1", .items = {}, .phase = "Phase 1"}};
  decide(document, gates);
  EXPECT_EQ(name(document.gates[0].decision), "HOLD");
  EXPECT_THAT(written(document.gates[0].blocking),
              ElementsAre("(it comes after the gate 'Phase 2', which is HOLD)"));
  EXPECT_THAT(written(document.gates[1].blocking),
              ElementsAre("(it comes after the gate 'Phase 1', which is HOLD)"));
  document.items[0].state = State::pass;
  decide(document, gates);
  EXPECT_EQ(name(document.gates[0].decision), "GO");
}

TEST(GateExitCode, IsThatOfItsDecision) {
  struct Row {
    const char* name;
    State state;
    std::optional<std::string> closed;
    int want;
  };
  const Row rows[] = {
      {"passes", State::pass, std::nullopt, 0},
      {"is owed", State::pending, std::nullopt, 3},
      {"is false", State::fail, std::nullopt, 1},
      {"could not look", State::error, std::nullopt, 4},
      {"is blocked", State::blocked, std::nullopt, 4},
      {"is closed", State::pass, "frozen", 1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document;
    document.checklists.push_back({.path = "a.md"});
    document.checklists[0].items.resize(1);
    document.checklists[0].items[0].id = "a";
    document.items = {{.state = row.state}};
    decide(document, {{.name = "g", .items = {"a"}, .closed = row.closed}});
    EXPECT_EQ(exit_code_of_gate(document), row.want);
  }
}

}  // namespace
}  // namespace seatrial::gate
