#include "gate/marks.hpp"

#include <gtest/gtest.h>

namespace seatrial::gate {
namespace {

// Items of one section: a status line, a parent, its child, another; each in one environment.
struct Fixture {
  RunDocument document;
  Ledger ledger;

  explicit Fixture(std::vector<State> states) {
    Checklist checklist{.path = "a.md"};
    for (std::size_t i = 0; i < states.size(); ++i) {
      Item item{.id = "item-" + std::to_string(i), .section = {"B"}};
      if (i == 0) item.form = Form::status;
      if (i == 2) item.parent = 1;
      checklist.items.push_back(std::move(item));
      JudgedItem judged{.item = i, .state = states[i]};
      judged.rolls_up = i < 2;
      document.items.push_back(std::move(judged));
    }
    document.checklists.push_back(std::move(checklist));
  }

  std::string text() const {
    std::string text;
    const auto marks = marks_of(document, ledger);
    for (const Mark mark : marks[0])
      text += mark == Mark::tick ? 'x' : mark == Mark::untick ? '-' : '.';
    return text;
  }
};

TEST(Marks, FollowTheStateOfTheItem) {
  struct Row {
    State state;
    char want;
  };
  constexpr Row rows[] = {
      {State::pass, 'x'},    {State::fail, '-'},           {State::error, '-'},
      {State::blocked, '-'}, {State::pending, '-'},        {State::waived, '-'},
      {State::stale, '-'},   {State::planned, '-'},        {State::unbound, '.'},
      {State::skipped, '.'}, {State::not_applicable, '.'},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(name(row.state));
    EXPECT_EQ(Fixture({State::pass, State::pass, State::pass, row.state}).text()[3], row.want);
  }
}

TEST(Marks, WhatSomebodySaysDoesNotApplyIsDone) {
  Fixture fixture({State::pass, State::pass, State::pass, State::not_applicable});
  fixture.document.items[3].records = {7};
  EXPECT_EQ(fixture.text(), "xxxx");
}

TEST(Marks, WhatWasStatedOnceIsNoLongerAPersonsTick) {
  Fixture fixture({State::pass, State::pass, State::pass, State::unbound});
  fixture.ledger.statements.push_back({.item = "a.md#item-3"});
  EXPECT_EQ(fixture.text(), "xxx-");
}

TEST(Marks, OneEnvironmentThatFailsIsEnough) {
  Fixture fixture({State::pass, State::pass, State::pass, State::pass});
  JudgedItem other = fixture.document.items[3];
  other.environment = "staging";
  other.state = State::fail;
  fixture.document.items.push_back(std::move(other));
  EXPECT_EQ(fixture.text(), "xxx-");
}

TEST(Marks, AnEnvironmentThatAnItemIsNotAboutSaysNothingOfIt) {
  for (const bool is_first : {true, false}) {
    Fixture fixture({State::pass, State::pass, State::pass, State::pass});
    JudgedItem other = fixture.document.items[3];
    other.environment = "staging";
    (is_first ? fixture.document.items[3] : other).state = State::not_applicable;
    fixture.document.items.push_back(std::move(other));
    EXPECT_EQ(fixture.text(), "xxxx");
  }
}

TEST(Marks, WhatSumsUpOthersIsNotTickedBesideThem) {
  struct Row {
    const char* name;
    std::vector<State> states;
    const char* want;
  };
  const State u = State::unbound, p = State::pass, f = State::fail;
  const Row rows[] = {
      {"nobody knows", {u, u, u, u}, "...."},
      {"its child fails", {u, u, f, u}, "---."},
      {"another fails", {u, u, u, f}, "-..-"},
      {"part is known", {u, u, u, p}, "...x"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Fixture(row.states).text(), row.want);
  }
}

}  // namespace
}  // namespace seatrial::gate
