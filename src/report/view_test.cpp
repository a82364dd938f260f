#include "report/view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/blocks.hpp"
#include "report/fake/sample.hpp"

namespace seatrial::report {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

RunDocument of_states(std::vector<State> states, Decision decision) {
  RunDocument document = fake::uniform(states.size(), State::pass);
  for (std::size_t i = 0; i < states.size(); ++i) document.items[i].state = states[i];
  document.decision = decision;
  return document;
}

TEST(Headline, SaysWhatTheDecisionRestsOn) {
  using enum State;
  struct Row {
    const char* name;
    std::vector<State> states;
    Decision decision;
    const char* want;
  };
  const Row rows[] = {
      {"all pass", {pass, pass}, Decision::go, "2 of 2 items pass"},
      {"one passes", {pass}, Decision::go, "1 of 1 item passes"},
      {"a waiver", {pass, waived}, Decision::go, "1 of 2 items passes, 1 waived"},
      {"one false", {fail, pass}, Decision::no_go, "1 of 2 items failed"},
      {"false and unknown",
       {fail, fail, unbound, pass},
       Decision::no_go,
       "2 of 4 items failed, 1 nobody knows how to check"},
      {"could not look",
       {error, blocked, pass},
       Decision::no_go,
       "2 of 3 items could not be checked"},
      {"pending only", {pending, pass}, Decision::hold, "1 of 2 items is pending"},
      {"nothing was shown",
       {not_applicable},
       Decision::hold,
       "nothing was shown to be true: 0 of 1 item pass"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const RunDocument document = of_states(row.states, row.decision);
    EXPECT_EQ(make_view(document).headline, row.want);
  }
}

TEST(Headline, LeavesToTheGatesWhatTheyList) {
  const GateResult open{.name = "a", .decision = Decision::go};
  const GateResult waiting{
      .name = "b", .blocking = read_blocks({"(it comes after the gate 'a', which is HOLD)"})};
  const GateResult unsigned_one{.name = "a",
                                .blocking = read_blocks({"(Lead has not signed)", "x"})};
  const GateResult unread{
      .name = "a", .blocking = read_blocks({"(2 lines that may be items could not be read)"})};
  const GateResult many{.name = "a", .blocking = read_blocks({"(one)", "(two)", "(three)"})};
  struct Row {
    const char* name;
    std::vector<GateResult> gates;
    std::size_t unread;
    const char* want;
  };
  const Row rows[] = {
      {"open", {open}, 0, "1 of 1 item passes"},
      {"one that waits", {waiting}, 0, "it comes after the gate 'a', which is HOLD"},
      {"one that is not signed", {unsigned_one}, 0, "Lead has not signed"},
      {"many reasons of one", {many}, 0, "one and 2 more reasons"},
      {"one of several", {unsigned_one, waiting}, 0, "the gate 'a' is HOLD: Lead has not signed"},
      {"several", {unsigned_one, many, open}, 0, "2 of 3 gates are not GO"},
      {"lines, once", {unread}, 2, "2 lines look like items and could not be read"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document = of_states({State::pass}, Decision::hold);
    document.gates = row.gates;
    document.checklists[0].unread.resize(row.unread);
    EXPECT_EQ(make_view(document).headline, row.want);
  }
}

TEST(Headline, NamesFirstWhatDecides) {
  const std::string closed = "(the calendar 'hours' is closed: it opens tomorrow)";
  const std::string not_signed = "(Lead has not signed)";
  const auto blocks = [](const std::vector<std::string>& written) { return read_blocks(written); };
  const GateResult shut{
      .name = "a", .decision = Decision::no_go, .blocking = blocks({not_signed, closed})};
  const GateResult shut_late{.name = "a",
                             .decision = Decision::no_go,
                             .blocking = blocks({not_signed, "(Ops has not signed)", closed})};
  const GateResult failed{
      .name = "b", .decision = Decision::no_go, .blocking = blocks({"item", not_signed})};
  const GateResult held{.name = "c", .blocking = blocks({not_signed})};
  struct Row {
    const char* name;
    State state;
    std::vector<GateResult> gates;
    const char* want;
  };
  const Row rows[] = {
      {"a calendar before a signature",
       State::pass,
       {shut},
       "the calendar 'hours' is closed: it opens tomorrow, Lead has not signed"},
      {"the last of three",
       State::pass,
       {shut_late},
       "the calendar 'hours' is closed and 2 more reasons"},
      {"a calendar before items that are owed",
       State::pending,
       {shut_late},
       "the calendar 'hours' is closed and 2 more reasons, 1 of 1 item is pending"},
      {"a fail before a calendar",
       State::fail,
       {shut_late},
       "1 of 1 item failed, the calendar 'hours' is closed and 2 more reasons"},
      {"a fail before a signature",
       State::fail,
       {failed},
       "1 of 1 item failed, Lead has not signed"},
      {"of several gates one that its items decide",
       State::fail,
       {failed, {.name = "d", .decision = Decision::go}},
       "1 of 1 item failed"},
      {"of several gates one that its calendar decides",
       State::pending,
       {shut, {.name = "d", .decision = Decision::go}},
       "the gate 'a' is NO-GO: the calendar 'hours' is closed: it opens tomorrow, 1 of 1 item is "
       "pending"},
      {"several", State::pending, {held, shut}, "2 of 2 gates are not GO, 1 of 1 item is pending"},
      {"held", State::pending, {held}, "1 of 1 item is pending, Lead has not signed"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document = of_states({row.state}, Decision::no_go);
    document.gates = row.gates;
    EXPECT_EQ(make_view(document).headline, row.want);
  }
  RunDocument light = of_states({State::pass}, Decision::no_go);
  light.mode = Mode::light;
  light.gates = {shut};
  EXPECT_EQ(make_view(light).headline,
            "the calendar 'hours' is closed: it opens tomorrow, light run");
}

TEST(Headline, LeavesOutCausesWhereItWouldBeLong) {
  RunDocument document = of_states({State::pass, State::unbound}, Decision::hold);
  const std::string cause(120, 'c');
  document.gates = {{.name = "a",
                     .blocking = read_blocks({"(Lead has not signed: " + cause + ")",
                                              "(Ops has not signed: " + cause + ")"})}};
  EXPECT_EQ(make_view(document).headline,
            "1 of 2 items nobody knows how to check, Lead has not signed, Ops has not signed");
}

TEST(Headline, SaysWhatALightRunLeftOut) {
  RunDocument document = of_states({State::pass, State::skipped}, Decision::go);
  document.mode = Mode::light;
  EXPECT_EQ(make_view(document).headline, "1 of 2 items passes, light run: 1 not looked at");
}

TEST(Headline, KeepsOptionalItemsApart) {
  RunDocument document = of_states({State::pass, State::fail}, Decision::go);
  document.checklists[0].items[1].required = false;
  EXPECT_EQ(make_view(document).headline, "1 of 2 items passes, 1 optional failed");
}

TEST(Row, SaysOnceThatItsItemIsOptional) {
  Item item{.required = false, .text = "Load test"};
  const Row row{.item = &item};
  EXPECT_EQ(row.optional_mark(), " (optional)");
  item.text = "Load test (optional)";
  EXPECT_EQ(row.optional_mark(), "");
  item = {.text = "Load test"};
  EXPECT_EQ(row.optional_mark(), "");
}

TEST(Attention, PutsTheWorstFirst) {
  using enum State;
  RunDocument document =
      of_states({unbound, fail, pass, pending, error, fail, blocked, stale}, Decision::no_go);
  document.checklists[0].items[1].required = false;
  const View view = make_view(document);
  std::vector<State> states;
  for (const Row* row : view.attention()) states.push_back(row->state());
  EXPECT_THAT(states, ElementsAre(fail, error, blocked, stale, pending, unbound, fail));
}

TEST(Headline, HoldsForLinesThatCouldNotBeRead) {
  RunDocument document = of_states({State::pass}, Decision::hold);
  document.checklists[0].unread.resize(2);
  EXPECT_EQ(make_view(document).headline, "2 lines look like items and could not be read");
}

TEST(PlannedHeadline, TellsWhatRunsFromWhatWaits) {
  using enum State;
  RunDocument document =
      of_states({planned, planned, pending, pending, unbound, unbound}, Decision::hold);
  document.planned_only = true;
  document.items[2].waits_for_consent = true;
  document.items[3].note = "owed by Lead";
  document.items[5].rolls_up = true;
  document.checklists[0].unread.resize(1);
  EXPECT_EQ(make_view(document).headline,
            "6 items: 2 ready to run, 1 waits for consent (seatrial allow FILE), 1 pending, 1 "
            "unbound, 1 adds up others, 1 line unread");
}

TEST(View, KeepsRollUpsApart) {
  RunDocument document = of_states({State::unbound, State::unbound}, Decision::hold);
  document.items[0].rolls_up = true;
  const View view = make_view(document);
  ASSERT_EQ(view.own({State::unbound}).size(), 1u);
  EXPECT_EQ(view.own({State::unbound})[0]->judged, &document.items[1]);
  ASSERT_EQ(view.sums({State::unbound}).size(), 1u);
  EXPECT_EQ(view.sums({State::unbound})[0]->judged, &document.items[0]);
}

TEST(Efforts, SumByPhaseWithoutCountingTwice) {
  RunDocument document = fake::planned();
  Checklist& checklist = document.checklists[0];
  checklist.items[1].parent = 0;  // covered by its parent's estimate
  const View view = make_view(document);
  ASSERT_EQ(view.efforts.size(), 3u);
  EXPECT_EQ(view.efforts[0].phase, "Phase 1");
  EXPECT_EQ(view.efforts[0].sum.minutes_min, 240);
  EXPECT_EQ(view.efforts[0].sum.minutes_max, 360);
  EXPECT_EQ(view.efforts[1].phase, "Phase 2");
  EXPECT_EQ(view.efforts[2].phase, "total");
  EXPECT_EQ(view.efforts[2].sum.minutes_max, 360 + 960);
}

TEST(Slowest, AreFiveAndSorted) {
  RunDocument document = fake::uniform(8, State::pass);
  for (std::size_t i = 0; i < 8; ++i)
    document.items[i].results[0].duration = std::chrono::milliseconds{5 * static_cast<int>(i)};
  const View view = make_view(document);
  std::vector<long> durations;
  for (const Slow& slow : view.slowest) durations.push_back(slow.result->duration.count() / 1000);
  EXPECT_THAT(durations, ElementsAre(35, 30, 25, 20, 15));
}

TEST(View, OfAnEmptyDocumentIsEmpty) {
  const RunDocument document;
  const View view = make_view(document);
  EXPECT_THAT(view.rows, IsEmpty());
  EXPECT_THAT(view.attention(), IsEmpty());
}

}  // namespace
}  // namespace seatrial::report
