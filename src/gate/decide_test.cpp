#include "gate/decide.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "model/blocks.hpp"

namespace seatrial::gate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Judged {
  const char* id;
  State state;
  bool required = true;
  const char* environment = "production";
};

void add_checklist(RunDocument& document, std::string path, const std::vector<Judged>& judged) {
  Checklist checklist{.path = std::move(path)};
  for (const Judged& each : judged) {
    document.items.push_back({.checklist = document.checklists.size(),
                              .item = checklist.items.size(),
                              .environment = each.environment,
                              .state = each.state});
    Item item;
    item.id = each.id;
    item.required = each.required;
    checklist.items.push_back(std::move(item));
  }
  document.checklists.push_back(std::move(checklist));
}

RunDocument document_of(const std::vector<Judged>& judged, Mode mode = Mode::strict) {
  RunDocument document{.mode = mode};
  add_checklist(document, "docs/a.md", judged);
  return document;
}

TEST(Decide, HoldsForLinesThatCouldNotBeRead) {
  struct Row {
    const char* name;
    State state;
    Decision decision;
    int exit_code;
  };
  const Row rows[] = {
      {"all pass", State::pass, Decision::hold, 3},
      {"a fail stays NO-GO", State::fail, Decision::no_go, 1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document = document_of({{"a", row.state}});
    document.checklists[0].unread.resize(2);
    decide(document, {{.name = "g", .items = {"a"}}});
    EXPECT_EQ(name(document.decision), name(row.decision));
    EXPECT_EQ(name(document.gates[0].decision), name(row.decision));
    EXPECT_EQ(written(document.gates[0].blocking.back()),
              "(2 lines that may be items could not be read)");
    EXPECT_EQ(exit_code(document), row.exit_code);
  }
}

TEST(Gate, MindsOnlyUnreadLinesThatItMayName) {
  struct Row {
    const char* pattern;
    Decision decision;
  };
  const Row rows[] = {
      {"phase-1/**", Decision::go},
      {"phase-1/*", Decision::go},
      {"phase-2/**", Decision::hold},
      {"phase-2/lag*", Decision::hold},
      {"phase-2/*/**", Decision::hold},
      {"phase-*/lag", Decision::go},
      {"phase-*/backups", Decision::hold},
      {"phase-2/lag", Decision::go},
      {"phase-2/backups", Decision::hold},
      {"**", Decision::hold},
      {"**/l*", Decision::hold},
      {"docs/a.md#phase-2/**", Decision::hold},
      {"docs/b.md#**", Decision::go},
      {"docs/a.md#phase-1/*", Decision::go},
      {"{phase-1,phase-2}/*", Decision::hold},
      {"{phase-1/a,phase-3/b}", Decision::hold},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.pattern);
    RunDocument document = document_of(
        {{"phase-1/a", State::pass}, {"phase-2/lag", State::pass}, {"phase-2/x/b", State::pass}});
    add_checklist(document, "docs/b.md", {{"c", State::pass}});
    document.checklists[0].unread = {
        {.line = 9, .text = "-[ ] Backups", .id = "phase-2/backups", .phase = "Phase 2"}};
    const auto unread = [](const GateResult& gate) {
      return std::ranges::any_of(written(gate.blocking),
                                 [](auto& why) { return why.ends_with("could not be read)"); });
    };
    const GateResult gate = judge_gate(document, {.name = "g", .items = {row.pattern}});
    EXPECT_EQ(unread(gate), row.decision == Decision::hold);
    EXPECT_TRUE(unread(judge_gate(document, {.name = "g", .phase = "Phase 2"})));
    EXPECT_FALSE(unread(judge_gate(document, {.name = "g", .phase = "Phase 1"})));
  }
}

TEST(Gate, DoesNotMindLinesOfOtherChecklists) {
  RunDocument document = document_of({{"a", State::pass}});
  add_checklist(document, "docs/b.md", {{"b", State::pass}});
  document.checklists[1].unread.resize(1);
  decide(document, {{.name = "g", .items = {"a"}}});
  EXPECT_EQ(name(document.gates[0].decision), name(Decision::go));
  EXPECT_EQ(name(document.decision), name(Decision::hold));
}

TEST(Decide, DecidesFromTheStatesOfRequiredItems) {
  struct Row {
    const char* name;
    std::vector<Judged> items;
    Decision decision;
    int exit_code;
  };
  using enum State;
  const Row rows[] = {
      {"all pass", {{"a", pass}, {"b", pass}}, Decision::go, 0},
      {"one waiver alone is enough", {{"a", waived}}, Decision::go, 0},
      {"a fail", {{"a", pass}, {"b", fail}}, Decision::no_go, 1},
      {"an error", {{"a", pass}, {"b", error}}, Decision::no_go, 4},
      {"a blocked item", {{"a", pass}, {"b", blocked}}, Decision::no_go, 4},
      {"fail before error", {{"a", error}, {"b", fail}}, Decision::no_go, 1},
      {"fail before pending", {{"a", pending}, {"b", fail}}, Decision::no_go, 1},
      {"error before pending", {{"a", pending}, {"b", error}}, Decision::no_go, 4},
      {"a pending item", {{"a", pass}, {"b", pending}}, Decision::hold, 3},
      {"a stale item", {{"a", pass}, {"b", stale}}, Decision::hold, 3},
      {"an unbound item", {{"a", pass}, {"b", unbound}}, Decision::hold, 3},
      {"an item that never started", {{"a", pass}, {"b", planned}}, Decision::hold, 3},
      {"skipped does not block", {{"a", pass}, {"b", skipped}}, Decision::go, 0},
      {"not applicable does not block", {{"a", pass}, {"b", not_applicable}}, Decision::go, 0},
      {"skipped is no pass", {{"a", skipped}}, Decision::hold, 3},
      {"not applicable is no pass", {{"a", not_applicable}}, Decision::hold, 3},
      {"nothing at all", {}, Decision::hold, 3},
      {"optional fail", {{"a", pass}, {"b", fail, false}}, Decision::go, 0},
      {"optional error", {{"a", pass}, {"b", error, false}}, Decision::go, 0},
      {"optional unbound", {{"a", pass}, {"b", unbound, false}}, Decision::go, 0},
      {"optional fail is no pass", {{"a", fail, false}}, Decision::hold, 3},
      {"optional pass counts as a pass", {{"a", pass, false}, {"b", skipped}}, Decision::go, 0},
      {"fails in one of two environments",
       {{"a", pass, true, "ci"}, {"a", fail, true, "production"}},
       Decision::no_go,
       1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document = document_of(row.items);
    decide(document, {});
    EXPECT_EQ(name(document.decision), name(row.decision));
    EXPECT_EQ(exit_code(document), row.exit_code);
  }
}

TEST(Decide, AnInterruptedRunIsNeverGo) {
  RunDocument document = document_of({{"a", State::pass}});
  document.interrupted = true;
  decide(document, {{.name = "g", .items = {"**"}}});
  EXPECT_EQ(document.decision, Decision::hold);
  EXPECT_EQ(document.gates[0].decision, Decision::hold);
  EXPECT_EQ(exit_code(document), 3);
}

TEST(Decide, ARunIsNoBetterThanItsGates) {
  RunDocument document = document_of({{"a", State::pass}});
  decide(document, {{.name = "g", .items = {"**"}, .closed = "the calendar 'hours' is closed"}});
  EXPECT_EQ(document.decision, Decision::no_go);
  EXPECT_EQ(exit_code(document), 1);
  decide(document, {{.name = "g", .items = {"**"}, .sign_off = {"Lead"}}});
  EXPECT_EQ(document.decision, Decision::hold);
  EXPECT_EQ(exit_code(document), 3);
}

TEST(Decide, APlanDecidesNothing) {
  RunDocument document = document_of({{"a", State::waived}});
  document.planned_only = true;
  decide(document, {});
  EXPECT_EQ(document.decision, Decision::hold);
  EXPECT_EQ(exit_code(document), 0);
}

TEST(Decide, ALightRunDecidesAboutWhatItLookedAt) {
  RunDocument document = document_of({{"a", State::pass}, {"b", State::skipped}}, Mode::light);
  decide(document, {});
  EXPECT_EQ(document.decision, Decision::go);
}

TEST(Decide, ALightRunMindsTheGatesThatItCanSatisfy) {
  struct Row {
    const char* name;
    Gate gate;
    Decision want;
    int code;
  };
  const Row rows[] = {
      {"strict alone", {.name = "g", .items = {"a"}}, Decision::go, 0},
      {"strict alone, closed",
       {.name = "g", .items = {"a"}, .closed = "the calendar is closed"},
       Decision::no_go,
       1},
      {"light, open", {.name = "g", .items = {"a"}, .allow_light = true}, Decision::go, 0},
      {"light, not signed",
       {.name = "g", .items = {"a"}, .sign_off = {"Lead"}, .allow_light = true},
       Decision::hold,
       3},
      {"light, closed",
       {.name = "g", .items = {"a"}, .allow_light = true, .closed = "the calendar is closed"},
       Decision::no_go,
       1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document = document_of({{"a", State::pass}, {"b", State::skipped}}, Mode::light);
    decide(document, {row.gate});
    EXPECT_EQ(name(document.decision), name(row.want));
    EXPECT_EQ(exit_code(document), row.code);
  }
}

TEST(Gate, ListsWhatBlocks) {
  struct Row {
    const char* name;
    Mode mode;
    Gate gate;
    Decision decision;
    std::vector<std::string> blocking;
  };
  const std::vector<Judged> items = {
      {"phase-1/flag", State::pass},
      {"phase-1/vault", State::fail},
      {"phase-1/vault", State::fail, true, "ci"},
      {"phase-2/drill", State::unbound},
      {"phase-2/dashboard", State::error, false},
      {"phase-2/contact", State::waived},
      {"phase-3/deep/one", State::pass},
      {"phase-3/light", State::skipped},
      {"phase-4/rule", State::not_applicable},
  };
  constexpr Mode strict = Mode::strict;
  const Row rows[] = {
      {"all true", strict, {"g", {"phase-3/**"}}, Decision::go, {}},
      {"false, once for two environments",
       strict,
       {"g", {"phase-1/**"}},
       Decision::no_go,
       {"phase-1/vault"}},
      {"worst of two patterns, in document order",
       strict,
       {"g", {"phase-2/*", "phase-1/*"}},
       Decision::no_go,
       {"phase-1/vault", "phase-2/drill"}},
      {"owed", strict, {"g", {"phase-2/**"}}, Decision::hold, {"phase-2/drill"}},
      {"optional error does not block",
       strict,
       {"g", {"phase-2/dashboard", "phase-3/**"}},
       Decision::go,
       {}},
      {"a pattern that matches nothing",
       strict,
       {"g", {"phase-9/**"}},
       Decision::hold,
       {"(the pattern 'phase-9/**' matches no item)"}},
      {"one of two patterns matches nothing",
       strict,
       {"g", {"phase-3/**", "phase-9/**"}},
       Decision::hold,
       {"(the pattern 'phase-9/**' matches no item)"}},
      {"no patterns", strict, {"g", {}}, Decision::hold, {"(the gate names no items)"}},
      {"nothing passed",
       strict,
       {"g", {"phase-4/**"}},
       Decision::hold,
       {"(no item passed or is waived)"}},
      {"one star stays within its segment",
       strict,
       {"g", {"phase-3/*"}},
       Decision::hold,
       {"(no item passed or is waived)"}},
      {"light run",
       Mode::light,
       {"g", {"phase-3/**"}},
       Decision::hold,
       {"(a light run does not satisfy this gate)"}},
      {"light run, allowed",
       Mode::light,
       {.name = "g", .items = {"phase-3/**"}, .allow_light = true},
       Decision::go,
       {}},
      {"nobody has signed",
       strict,
       {.name = "g", .items = {"phase-3/**"}, .sign_off = {"Lead", "Security"}},
       Decision::hold,
       {"(Lead has not signed)", "(Security has not signed)"}},
      {"outside its calendar",
       strict,
       {.name = "g", .items = {"phase-3/**"}, .closed = "the calendar 'hours' is closed"},
       Decision::no_go,
       {"(the calendar 'hours' is closed)"}},
      {"light run that found a fail",
       Mode::light,
       {"g", {"phase-1/**"}},
       Decision::no_go,
       {"phase-1/vault", "(a light run does not satisfy this gate)"}},
      {"a pattern with its path", strict, {"g", {"docs/a.md#phase-3/**"}}, Decision::go, {}},
      {"a pattern with another path",
       strict,
       {"g", {"docs/b.md#phase-3/**"}},
       Decision::hold,
       {"(the pattern 'docs/b.md#phase-3/**' matches no item)"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document = document_of(items, row.mode);
    decide(document, {row.gate});
    ASSERT_EQ(document.gates.size(), 1u);
    EXPECT_EQ(document.gates[0].name, "g");
    EXPECT_EQ(name(document.gates[0].decision), name(row.decision));
    EXPECT_EQ(written(document.gates[0].blocking), row.blocking);
    for (const Block& block : document.gates[0].blocking)
      EXPECT_EQ(read_block(written(block)).kind, block.kind) << block.text;
  }
}

TEST(Gate, NamesTheChecklistWhereThereAreSeveral) {
  RunDocument document;
  add_checklist(document, "a.md", {{"x", State::pass}, {"y", State::fail}});
  add_checklist(document, "b.md", {{"x", State::pass}, {"y", State::pass}});
  decide(document, {{.name = "all", .items = {"y"}},
                    {.name = "second", .items = {"b.md#*"}},
                    {.name = "either", .items = {"*.md#x"}}});
  EXPECT_EQ(document.gates[0].decision, Decision::no_go);
  EXPECT_THAT(written(document.gates[0].blocking), ElementsAre("a.md#y"));
  EXPECT_EQ(document.gates[1].decision, Decision::go);
  EXPECT_THAT(written(document.gates[1].blocking), IsEmpty());
  EXPECT_EQ(document.gates[2].decision, Decision::go);
}

TEST(Gate, IsHeldByThoseBeforeItHoweverFar) {
  // Laid down in the reverse order, each after the next one.
  constexpr int count = 5000;
  std::vector<Gate> gates;
  for (int i = 0; i < count; ++i)
    gates.push_back({.name = std::to_string(i),
                     .items = {i == count - 1 ? "b" : "a"},
                     .after = {std::to_string(i + 1), std::to_string(i + 1)}});
  RunDocument document = document_of({{"a", State::pass}, {"b", State::fail}});
  const auto begun = std::chrono::steady_clock::now();
  decide(document, gates);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(2));
  EXPECT_EQ(name(document.gates[count - 1].decision), "NO-GO");
  EXPECT_THAT(written(document.gates[count - 2].blocking),
              ElementsAre("(it comes after the gate '4999', which is NO-GO)"));
  EXPECT_EQ(name(document.gates[0].decision), "HOLD");
  EXPECT_THAT(written(document.gates[0].blocking),
              ElementsAre("(it comes after the gate '1', which is HOLD)"));
}

TEST(Gate, ThatComesAfterItselfNeverOpens) {
  RunDocument document = document_of({{"a", State::pass}});
  decide(document, {{.name = "x", .items = {"a"}, .after = {"y"}},
                    {.name = "y", .items = {"a"}, .after = {"x"}},
                    {.name = "z", .items = {"a"}, .after = {"elsewhere"}},
                    {.name = "behind", .items = {"a"}, .after = {"x"}}});
  EXPECT_THAT(written(document.gates[3].blocking),
              ElementsAre("(it comes after itself, or after a gate that does)"));
  EXPECT_EQ(name(document.gates[0].decision), "HOLD");
  EXPECT_EQ(name(document.gates[1].decision), "HOLD");
  EXPECT_EQ(name(document.gates[2].decision), "GO");
}

TEST(Gate, DecidingTwiceGivesTheSame) {
  RunDocument document = document_of({{"a", State::pass}});
  decide(document, {{.name = "g", .items = {"**"}}});
  decide(document, {{.name = "g", .items = {"**"}}});
  EXPECT_EQ(document.gates.size(), 1u);
}

}  // namespace
}  // namespace seatrial::gate
