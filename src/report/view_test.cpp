#include "report/view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
      {"a waiver", {pass, waived}, Decision::go, "1 of 2 items pass, 1 waived"},
      {"one false", {fail, pass}, Decision::no_go, "1 of 2 items is false"},
      {"false and unknown",
       {fail, fail, unbound, pass},
       Decision::no_go,
       "2 of 4 items are false, 1 nobody knows how to check"},
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

TEST(Headline, SaysWhatALightRunLeftOut) {
  RunDocument document = of_states({State::pass, State::skipped}, Decision::go);
  document.mode = Mode::light;
  EXPECT_EQ(make_view(document).headline, "1 of 2 items pass, light run: 1 not looked at");
}

TEST(Headline, KeepsOptionalItemsApart) {
  RunDocument document = of_states({State::pass, State::fail}, Decision::go);
  document.checklists[0].items[1].required = false;
  EXPECT_EQ(make_view(document).headline, "1 of 2 items pass, 1 optional is false");
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

TEST(RowOfSeveralChecks, ShowsTheWorstResult) {
  RunDocument document = of_states({State::fail}, Decision::no_go);
  document.items[0].results = {
      {.kind = "env", .outcome = Outcome::pass, .expected = "a", .observed = "a"},
      {.kind = "env", .outcome = Outcome::fail, .expected = "b", .observed = "c"}};
  const View view = make_view(document);
  EXPECT_EQ(view.rows[0].expected, "b");
  EXPECT_EQ(view.rows[0].observed, "c");
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

TEST(Next, NamesTheCommandToType) {
  struct Row {
    const char* name;
    State state;
    std::vector<std::string> want;
  };
  const Row rows[] = {
      {"false", State::fail, {"seatrial run docs/checklist.md"}},
      {"consent", State::pending, {"seatrial allow docs/checklist.md"}},
      {"unbound", State::unbound, {"seatrial plan docs/checklist.md"}},
      {"done", State::pass, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const RunDocument document = fake::uniform(2, row.state);
    EXPECT_EQ(make_view(document).next, row.want);
  }
}

TEST(Next, NamesTheEnvironmentThatWasChosen) {
  RunDocument document = fake::uniform(1, State::fail);
  document.environments = {"production"};
  EXPECT_THAT(make_view(document).next,
              ElementsAre("seatrial run docs/checklist.md --env production"));
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
