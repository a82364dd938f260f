#include "gate/streak_items.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "gate/decide.hpp"
#include "gate/standing.hpp"

namespace seatrial::gate {
namespace {

using std::chrono::days;
using std::chrono::hours;
using testing::HasSubstr;

UtcTime at(std::string_view text) {
  return *parse_time(text);
}

const UtcTime today = at("2026-03-08T09:00:00Z");  // of the seventh record
const UtcTime now = today + hours{1};

Item item_of(std::string id, std::optional<std::size_t> parent = {}) {
  Item item;
  item.id = std::move(id);
  item.text = item.id;
  item.parent = parent;
  return item;
}

Value texts(std::string_view text) {
  Value list = Value::list();
  list.append(text);
  return list;
}

// A checklist with two items that are looked at each day, and one that days in a row decide.
class Story {
 public:
  Story() {
    document.environments = {"production"};
    document.checklists.push_back({.path = "ROLLOUT.md"});
    for (const char* id : {"smoke/login", "smoke/queue"}) {
      document.checklists[0].items.push_back(item_of(id));
      add_judged("env", id);
    }
    document.checklists[0].items.push_back(item_of("exit/days"));
    document.checklists[0].items.push_back(item_of("exit/days/passes", 2));
    document.items.push_back({.item = 2, .environment = "production"});
    add_judged("streak", "exit/days/passes");
    situation.windows = {{.name = "smoke", .items = {"**"}, .days = 7, .zone = {}}};
    situation.roles = {{"On-call", {"key-of-ada"}}};
    situation.now = now;
  }

  void add_judged(const char* kind, const char* id) {
    JudgedItem judged{.item = document.items.size(), .environment = "production"};
    judged.state = State::planned;
    judged.binding.checks.push_back({.kind = kind});
    judged.demand = std::string("demand of ") + id;
    document.items.push_back(std::move(judged));
  }

  Value& params() { return document.items.back().binding.checks.front().params; }

  // What a run of a day found of the two items; the exit criterion it left pending.
  RecordedRun& add_run(UtcTime time, State login = State::pass) {
    const std::uint64_t record = next(time);
    situation.ledger.runs.push_back(
        {.source = {.record = record, .at = time}, .finished = time, .items = {}});
    auto& items = situation.ledger.runs.back().items;
    items.push_back({"ROLLOUT.md#smoke/login", "production", login, "demand of smoke/login"});
    items.push_back({"ROLLOUT.md#smoke/queue", "production", State::pass, "demand of smoke/queue"});
    items.push_back({"ROLLOUT.md#exit/days", "production", State::pending, ""});
    items.push_back({"ROLLOUT.md#exit/days/passes", "production", State::pending, "demand"});
    return situation.ledger.runs.back();
  }

  RecordedStatement& add_answer(UtcTime time, Outcome outcome = Outcome::pass) {
    const std::uint64_t record = next(time);
    RecordedStatement answer{.source = {.record = record, .at = time, .key = "key-of-ada"}};
    answer.outcome = outcome;
    answer.role = "On-call";
    answer.none = "tenant  Incidents";
    situation.ledger.statements.push_back(std::move(answer));
    return situation.ledger.statements.back();
  }

  // What becomes of the criterion.
  std::string judged() {
    RunDocument copy = document;
    apply_runs(copy, situation, LightRuns::count_not);
    apply_streaks(copy, situation);
    const JudgedItem& item = copy.items.back();
    records = item.records;
    return std::string(name(item.state)) + ": " + item.note;
  }

  RunDocument document;
  Situation situation;
  std::vector<std::uint64_t> records;  // that the last decision rested on

 private:
  std::uint64_t next(UtcTime time) {
    situation.ledger.claimed.emplace_back(time);
    return situation.ledger.claimed.size() - 1;
  }
};

TEST(StreakItems, AreDecidedFromTheRecordsOfTheWindow) {
  struct Row {
    const char* name;
    std::function<void(Story&)> change;
    const char* state;
    const char* why;
  };
  const auto run = [](Story& test, int day) -> RecordedRun& {
    return test.situation.ledger.runs.at(static_cast<std::size_t>(day));
  };
  const Row rows[] = {
      {"a week", [](Story&) {}, "pass: ", ""},
      {"the day is not over", [](Story& test) { test.situation.now += hours{20}; }, "pass: ", ""},
      {"a day has gone by since", [](Story& test) { test.situation.now += days{2}; },
       "pending: ", "2026-03-09 was missed: no strict record"},
      {"a missed day", [&](Story& test) { run(test, 3).finished.reset(); }, "pending: ",
       "2026-03-05 was missed: no strict record; 3 of 7 days: 4 more are needed; earliest possible "
       "GO: 2026-03-12T00:00:00Z"},
      {"a light record", [&](Story& test) { run(test, 3).mode = Mode::light; },
       "pending: ", "2026-03-05 was missed: only a light record, which counts nothing"},
      {"a fail in between", [&](Story& test) { run(test, 3).items[0].state = State::fail; },
       "pending: ", "2026-03-05: record 3 is a fail"},
      {"a fail today", [](Story& test) { test.add_run(now, State::fail); },
       "fail: ", "2026-03-08: record 7 is a fail"},
      {"a waived fail",
       [&](Story& test) {
         run(test, 3).items[0].state = State::fail;
         run(test, 3).items[0].waived = true;
       },
       "pending: ", "record 3 has smoke/login under a waiver alone, which is no pass: it is fail"},
      {"a back-dated record",
       [&](Story& test) {
         run(test, 3).finished.reset();
         test.add_run(today - days{3});
       },
       "pending: ", "record 7 is back-dated: it stands in the log behind record 6"},
      {"checked something else", [&](Story& test) { run(test, 3).items[0].demand = "weaker"; },
       "pending: ", "record 3 checked something else of smoke/login than is demanded now"},
      {"while the repository changed",
       [&](Story& test) { run(test, 3).source.files = {{std::string(changing_name), "d"}}; },
       "pending: ", "record 3 was made while the repository changed"},
      {"in another directory", [&](Story& test) { run(test, 3).source.directory = "web"; },
       "pending: ", "record 3 was made in web/, and not at the top of the repository"},
      {"a fail in another directory",
       [&](Story& test) {
         Ledger& ledger = test.situation.ledger;
         ledger.runs.insert(ledger.runs.begin() + 3, run(test, 3));
         ledger.runs[3].source.directory = "web";
         ledger.runs[3].items[0].state = State::fail;
       },
       "pass: ", ""},
      {"by another sidecar",
       [&](Story& test) {
         run(test, 3).definitions = {.sidecar = "b.yaml", .sidecar_sha256 = "b"};
       },
       "pending: ", "record 3 was found with b.yaml, and not with no sidecar"},
      {"in the same environment by another sidecar",
       [&](Story& test) {
         test.situation.definitions.environments = {{"production", "d"}};
         for (RecordedRun& each : test.situation.ledger.runs)
           each.definitions = {
               .sidecar = "b.yaml", .sidecar_sha256 = "b", .environments = {{"production", "d"}}};
       },
       "pass: ", ""},
      {"with changes that are not committed",
       [&](Story& test) { run(test, 3).source.files = {{std::string(work_tree_name), "d"}}; },
       "pending: ", "record 3 was made with changes that are not committed"},
      {"a run that is judged with those before it",
       [&](Story& test) {
         run(test, 6).items[0].state = State::fail;
         run(test, 6).is_this = true;
       },
       "fail: ", "2026-03-08: this run is a fail"},
      {"did not look at all of it",
       [&](Story& test) { run(test, 3).items.erase(run(test, 3).items.begin()); },
       "pending: ", "record 3 did not look at smoke/login"},
      {"a heading that was renamed",
       [](Story& test) {
         test.situation.windows[0].items = {"smoke/**"};
         for (std::size_t i : {0u, 1u}) {
           std::string& id = test.document.checklists[0].items[i].id;
           id = "checks" + id.substr(id.find('/'));
         }
       },
       "pending: ", "cannot be judged: the pattern 'smoke/**' matches no item"},
      {"one of two headings that was renamed",
       [](Story& test) { test.situation.windows[0].items = {"smoke/**", "smok/**"}; },
       "pending: ", "the pattern 'smok/**' matches no item"},
      {"a binding that was removed",
       [](Story& test) {
         test.document.items[0].binding.checks.clear();
         test.document.items[0].demand.clear();
       },
       "pending: ", "checked something else of smoke/login than is demanded now"},
      {"an item that was added and is bound to nothing",
       [](Story& test) {
         test.document.checklists[0].items.push_back(item_of("smoke/new"));
         test.document.items.push_back({.item = 4, .environment = "production"});
         std::swap(test.document.items[3], test.document.items[4]);
       },
       "pending: ", "did not look at smoke/new"},
      {"what was optional and failed",
       [&](Story& test) {
         run(test, 3).items[0].required = false;
         run(test, 3).items[0].state = State::fail;
       },
       "pending: ", "2026-03-05: record 3 is a fail"},
      {"of another checklist with the same headings",
       [](Story& test) {
         auto& items = test.add_run(now, State::fail).items;
         for (ObservedItem& item : items) item.item.replace(0, 7, "ROLLBACK");
       },
       "pass: ", ""},
      {"of the checklist alone, without its path",
       [&](Story& test) {
         for (ObservedItem& item : run(test, 3).items) item.item.erase(0, 10);
       },
       "pass: ", ""},
      {"of another environment",
       [&](Story& test) {
         for (ObservedItem& item : run(test, 3).items) item.environment = "staging";
       },
       "pending: ", "2026-03-05 was missed: no strict record"},
      {"a revoked key", [&](Story& test) { run(test, 3).source.key_revoked = true; },
       "pending: ", "record 3 is signed with a key that was revoked"},
      {"interrupted", [&](Story& test) { run(test, 3).interrupted = true; },
       "pending: ", "2026-03-05 was missed"},
      {"a deployment that starts the count again",
       [](Story& test) {
         test.situation.windows[0].restarts_on_deployment = true;
         RecordedDeployment start{.source = {.record = 4}};
         start.started = true;
         test.situation.ledger.deployments.push_back(start);
       },
       "pending: ", "the deployment of 2026-03-06T09:00:00Z started the count again"},
      {"other days than the window's",
       [](Story& test) { test.params().set("days", Value::number("9")); },
       "pending: ", "7 of 9 days: 2 more are needed"},
      {"one item of the window",
       [&](Story& test) {
         test.params().set("items", texts("smoke/queue"));
         run(test, 3).items[0].state = State::fail;
       },
       "pass: ", ""},
      {"a window that there is", [](Story& test) { test.params().set("window", "smoke"); },
       "pass: ", ""},
      {"beside another check",
       [](Story& test) { test.document.items.back().binding.checks.push_back({.kind = "env"}); },
       "unbound: ", "bind it to an item of its own"},
      {"no such window", [](Story& test) { test.params().set("window", "smok"); },
       "unbound: ", "no window is called 'smok'"},
      {"no window", [](Story& test) { test.situation.windows.clear(); },
       "unbound: ", "the sidecar has no window"},
      {"nothing recorded", [](Story& test) { test.situation.ledger = {}; },
       "pending: ", "there is no strict record; 0 of 7 days"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Story test;
    for (int day = 6; day >= 0; --day) test.add_run(today - days{day});
    row.change(test);
    const std::string judged = test.judged();
    EXPECT_THAT(judged, testing::StartsWith(row.state));
    EXPECT_THAT(judged, HasSubstr(row.why));
  }
}

TEST(StreakItems, AreDecidedFromDailyAnswers) {
  struct Row {
    const char* name;
    std::function<void(Story&)> change;
    const char* state;
    const char* why;
  };
  const auto answer = [](Story& test, int day) -> RecordedStatement& {
    return test.situation.ledger.statements.at(static_cast<std::size_t>(day));
  };
  const Row rows[] = {
      {"a week", [](Story&) {}, "pass: ", ""},
      {"without a window, by UTC",
       [](Story& test) {
         test.situation.windows.clear();
         test.params().set("days", Value::number("7"));
       },
       "pass: ", ""},
      {"silence is no none", [&](Story& test) { answer(test, 3).none.clear(); },
       "pending: ", "2026-03-05 was missed: nobody answered whether there were tenant incidents"},
      {"of another thing", [&](Story& test) { answer(test, 3).none = "outages"; },
       "pending: ", "2026-03-05 was missed"},
      {"there was one today",
       [](Story& test) { test.add_answer(now, Outcome::fail).text = "mail of shop 7"; },
       "fail: ", "2026-03-08: record 7 answers that there was: mail of shop 7"},
      {"there was one in between", [&](Story& test) { answer(test, 3).outcome = Outcome::fail; },
       "pending: ", "2026-03-05: record 3 answers that there was; 3 of 7 days"},
      {"back-dated",
       [&](Story& test) {
         answer(test, 3).none.clear();
         test.add_answer(today - days{3});
       },
       "pending: ", "record 7 is back-dated"},
      {"in another directory", [&](Story& test) { answer(test, 3).source.directory = "web"; },
       "pending: ", "record 3 was made in web/, and not at the top of the repository"},
      {"that there was one in another directory",
       [&](Story& test) { test.add_answer(now, Outcome::fail).source.directory = "web"; },
       "pass: ", ""},
      {"not of the role", [&](Story& test) { answer(test, 3).role.clear(); },
       "pending: ", "record 3 is not On-call's"},
      {"not with its key", [&](Story& test) { answer(test, 3).source.key = "key-of-eve"; },
       "pending: ", "record 3 is not signed with a key of On-call"},
      {"with a revoked key", [&](Story& test) { answer(test, 3).source.key_revoked = true; },
       "pending: ", "record 3 is signed with a key that was revoked"},
      {"there was one, says a key that was revoked",
       [&](Story& test) {
         answer(test, 3).outcome = Outcome::fail;
         answer(test, 3).source.key_revoked = true;
       },
       "pending: ", "2026-03-05: record 3 answers that there was"},
      {"there was one, says another than the role",
       [](Story& test) { test.add_answer(now, Outcome::fail).source.key = "key-of-eve"; },
       "pass: ", ""},
      {"of another environment", [&](Story& test) { answer(test, 3).environment = "staging"; },
       "pending: ", "2026-03-05 was missed"},
      {"there was one, in another environment",
       [](Story& test) { test.add_answer(now, Outcome::fail).environment = "staging"; },
       "pass: ", ""},
      {"of this environment", [&](Story& test) { answer(test, 3).environment = "production"; },
       "pass: ", ""},
      {"nobody has ever answered", [](Story& test) { test.situation.ledger = {}; },
       "pending: ", "nobody has answered whether there were tenant incidents; 0 of 7 days"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Story test;
    test.params().set("none", "tenant incidents");
    test.params().set("role", "On-call");
    for (int day = 6; day >= 0; --day) test.add_answer(today - days{day});
    row.change(test);
    const std::string judged = test.judged();
    EXPECT_THAT(judged, testing::StartsWith(row.state));
    EXPECT_THAT(judged, HasSubstr(row.why));
  }
}

TEST(StreakItems, NameTheRecordsThatTheyRestOn) {
  Story test;
  for (int day = 9; day >= 0; --day) test.add_run(today - days{day});
  EXPECT_EQ(test.judged(), "pass: ");
  EXPECT_THAT(test.records, testing::ElementsAre(2, 3, 4, 5, 6, 7, 8, 9));
}

TEST(StreakItems, NameTheQuestionsOfToday) {
  Story test;
  EXPECT_TRUE(unanswered(test.document, test.situation).empty());
  EXPECT_FALSE(answered_none(test.document, test.situation));
  test.params().set("none", "tenant incidents");
  EXPECT_THAT(unanswered(test.document, test.situation), testing::ElementsAre("tenant incidents"));
  test.add_answer(today - days{1});
  EXPECT_EQ(unanswered(test.document, test.situation).size(), 1u);
  EXPECT_FALSE(answered_none(test.document, test.situation));
  test.add_answer(today);
  EXPECT_TRUE(unanswered(test.document, test.situation).empty());
  EXPECT_TRUE(answered_none(test.document, test.situation));
}

TEST(StreakItems, AreNoPartOfTheDaysThatTheyCount) {
  Story test;
  RunDocument& document = test.document;
  EXPECT_THAT(decided_by_streaks(document),
              testing::UnorderedElementsAre("exit/days", "exit/days/passes"));
  document.items[0].state = document.items[1].state = State::pass;
  document.items[3].state = State::pending;
  const Gate window{.name = "smoke", .items = {"**"}};
  EXPECT_EQ(judge_gate(document, window).decision, Decision::hold);
  Gate without = window;
  without.is_of_window = true;
  EXPECT_EQ(judge_gate(document, without).decision, Decision::go);
  without.items = {"smoke/**", "exit/**"};
  EXPECT_THAT(judge_gate(document, without).blocking, testing::IsEmpty());
  EXPECT_EQ(judge_gate(document, without).decision, Decision::go);
  without.items = {"smoke/**", "exits/**"};
  EXPECT_EQ(judge_gate(document, without).decision, Decision::hold);
}

TEST(StreakItems, ADayIsNotHeldByALineElsewhere) {
  Story test;
  test.document.items[0].state = test.document.items[1].state = State::pass;
  test.document.checklists[0].unread.resize(1);
  Gate window{.name = "smoke", .items = {"smoke/**"}};
  EXPECT_EQ(judge_gate(test.document, window).decision, Decision::hold);
  window.is_of_window = true;
  EXPECT_EQ(judge_gate(test.document, window).decision, Decision::go);
}

TEST(StreakItems, SayInWhichEnvironmentNobodyLooked) {
  Story test;
  test.document.environments = {"production", "development"};
  auto& items = test.add_run(now).items;
  items.erase(items.begin());
  const std::string judged = test.judged();
  EXPECT_NE(judged.find("did not look at smoke/login [production]"), std::string::npos) << judged;
}

TEST(StreakItems, LeaveAloneWhatIsDecidedAlready) {
  Story test;
  test.document.items.back().state = State::not_applicable;
  EXPECT_EQ(test.judged(), "not_applicable: ");
}

}  // namespace
}  // namespace seatrial::gate
