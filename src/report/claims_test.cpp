#include "report/claims.hpp"

#include <gtest/gtest.h>

namespace seatrial::report {
namespace {

struct Box {
  std::vector<State> states;  // one an environment
  std::optional<bool> ticked = true;
};

RunDocument document_of(const std::vector<Box>& boxes) {
  RunDocument document{.environments = {"ci", "production"}};
  Checklist& checklist = document.checklists.emplace_back();
  for (const Box& box : boxes) {
    for (const State state : box.states)
      document.items.push_back({.item = checklist.items.size(), .state = state});
    checklist.items.push_back({.claimed = box.ticked});
  }
  return document;
}

std::string text_of(const RunDocument& document) {
  return claims_text(document, count_claims(document));
}

TEST(Claims, CountEachBoxOnce) {
  using enum State;
  struct Row {
    const char* name;
    std::vector<Box> boxes;
    const char* want;
  };
  const Row rows[] = {
      {"no box is ticked", {{{pass}, false}, {{fail}, {}}}, ""},
      {"one is supported", {{{pass}}}, "1 box is ticked: 1 supported"},
      {"one of each",
       {{{pass}}, {{fail}}, {{unbound}}, {{pass}, false}},
       "3 boxes are ticked: 1 supported, 1 contradicted, 1 with nothing measured behind it"},
      {"could not look is not measured",
       {{{error}}, {{blocked}}, {{pending}}, {{skipped}}, {{not_applicable}}},
       "5 boxes are ticked: 5 with nothing measured behind them"},
      {"false in one environment", {{{pass, fail}}}, "1 box is ticked: 1 contradicted"},
      {"not measured in one environment",
       {{{pass, unbound}}},
       "1 box is ticked: 1 with nothing measured behind it"},
      {"says nothing of one environment",
       {{{pass, not_applicable}}},
       "1 box is ticked: 1 supported"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(text_of(document_of(row.boxes)), row.want);
  }
}

TEST(Claims, AreContradictedByABlankThatSaysOtherwise) {
  RunDocument document = document_of({{{State::pass}}, {{State::pass}}, {{State::pending}}});
  for (const std::size_t item : {1u, 2u})
    document.items[item].results.push_back(
        {.kind = std::string(written_value_kind), .outcome = Outcome::fail});
  EXPECT_EQ(text_of(document), "3 boxes are ticked: 1 supported, 2 contradicted");
  EXPECT_EQ(claim_text(document, document.items[0]), "ticked, and true");
  EXPECT_EQ(claim_text(document, document.items[1]),
            "ticked, and true, but its blank says otherwise");
  EXPECT_EQ(claim_text(document, document.items[2]), "ticked, but its blank says otherwise");
}

TEST(Claims, WithoutABoxAreNoBoxes) {
  RunDocument document = document_of({{{State::pass}}, {{State::fail}}});
  document.checklists[0].items[1].form = Form::claim;
  EXPECT_EQ(text_of(document), "2 claims are made: 1 supported, 1 contradicted");
  document.checklists[0].items[0].claimed = false;
  EXPECT_EQ(text_of(document), "1 claim is made: 1 contradicted");
}

TEST(Claims, OfAPlanSayWhatWillBeMeasured) {
  RunDocument document = document_of({{{State::planned}}, {{State::unbound}}, {{State::pending}}});
  document.planned_only = true;
  document.items[2].binding.checks.push_back({.kind = "command"});
  EXPECT_EQ(text_of(document), "3 boxes are ticked: 2 have a check, 1 with nothing to measure it");
}

TEST(Claims, AreSaidOfEachItem) {
  struct Row {
    State state;
    const char* want;
  };
  const Row rows[] = {
      {State::pass, "ticked, and true"},
      {State::fail, "ticked, but FAIL"},
      {State::error, "ticked, but could not be checked"},
      {State::blocked, "ticked, but blocked"},
      {State::waived, "ticked, but waived"},
      {State::stale, "ticked, but out of date"},
      {State::unbound, "ticked, nothing measured behind it"},
      {State::pending, "ticked, nothing measured behind it"},
      {State::not_applicable, "ticked, nothing measured behind it"},
  };
  for (const Row& row : rows) {
    const RunDocument document = document_of({{{row.state}}});
    EXPECT_EQ(claim_text(document, document.items[0]), row.want);
  }
  const RunDocument open = document_of({{{State::fail}, false}});
  EXPECT_EQ(claim_text(open, open.items[0]), "");
}

TEST(Claims, AWaiverDoesNotHideWhatWasFound) {
  RunDocument document = document_of({{{State::waived}}});
  document.items[0].results.push_back({.kind = "env", .outcome = Outcome::fail});
  EXPECT_EQ(text_of(document), "1 box is ticked: 1 contradicted");
  EXPECT_EQ(claim_text(document, document.items[0]), "ticked, but FAIL and waived");
}

}  // namespace
}  // namespace seatrial::report
