#include "report/status.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "model/blocks.hpp"
#include "report/claims.hpp"
#include "report/fake/sample.hpp"

namespace seatrial::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Status, NamesWhatIsFalseAndWhatComesNext) {
  RunDocument document = fake::uniform(8, State::pass);
  EXPECT_THAT(status_text(document, {}, {}), Not(HasSubstr("False")));
  document.items[3].state = State::fail;
  document.items[4].state = State::unbound;
  const std::string text = status_text(document, {}, {});
  EXPECT_THAT(text, HasSubstr("\nFalse, or not to be decided\n  FAIL    docs/checklist.md:"));
  EXPECT_THAT(text, HasSubstr("\nnext  seatrial plan docs/checklist.md\n"));
}

TEST(Status, NamesTheEnvironmentThatItIsOf) {
  RunDocument document = fake::uniform(1, State::pass);
  EXPECT_THAT(status_text(document, {}, {}), Not(HasSubstr("\nof ")));
  document.environments = document.call.environments = {"staging"};
  EXPECT_THAT(status_text(document, {}, {}), HasSubstr("\nof staging alone\n"));
}

TEST(Status, NamesEachBoxThatIsContradictedAndEachWaiver) {
  RunDocument document = fake::uniform(9, State::pass);
  EXPECT_THAT(status_text(document, {}, {}), Not(HasSubstr("contradicted")));
  for (std::size_t i = 0; i < 9; ++i) {
    document.checklists[0].items[i].claimed = true;
    document.items[i].results = {
        {.kind = std::string(written_value_kind), .outcome = Outcome::fail}};
    document.items[i].note = "line 5 says 95, and its record 55";
  }
  document.items[8].state = State::waived;
  document.items[8].waiver = std::make_shared<const Waiver>(
      Waiver{.reason = "r", .reference = "PR-1", .owner = "Ada", .until = {}});
  const std::string text = status_text(document, {}, {});
  EXPECT_THAT(text, HasSubstr("\nTicked, and contradicted\n  PASS    docs/checklist.md:"));
  EXPECT_THAT(text, HasSubstr("          claim: ticked, and true, but its blank says otherwise: "
                              "line 5 says 95, and its record 55\n"));
  EXPECT_THAT(text, HasSubstr("\nWaived\n  WAIVED"));
  EXPECT_THAT(text, HasSubstr("why: r (PR-1), Ada answers for it until "));
}

TEST(Status, SaysWhatAGateComesAfter) {
  RunDocument document = fake::uniform(1, State::fail);
  const std::string id = document.checklists[0].items[0].id;
  document.gates = {
      {.name = "phase-1", .decision = Decision::no_go, .blocking = {{.text = id}}},
      {.name = "phase-2",
       .blocking = read_blocks({"(it comes after the gate 'phase-1', which is NO-GO)"})}};
  const std::string text = status_text(document, {}, {});
  EXPECT_THAT(text, HasSubstr(" waits for " + id + " (FAIL)\n"));
  EXPECT_THAT(text, HasSubstr(" it comes after the gate 'phase-1', which is NO-GO\n"));
}

}  // namespace
}  // namespace seatrial::report
