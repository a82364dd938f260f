#include "report/gate_words.hpp"

#include <gtest/gtest.h>

#include "report/fake/sample.hpp"

namespace seatrial::report {
namespace {

TEST(GateWords, SayInALineWhatAGateWaitsFor) {
  RunDocument document = fake::uniform(3, State::fail);
  std::vector<std::string> ids;
  for (const Item& item : document.checklists[0].items) ids.push_back(item.id);
  const std::string after = "(it comes after the gate 'a', which is HOLD)";
  document.gates = {{.name = "g"}};
  const GateWords words(document);
  struct Row {
    const char* name;
    std::vector<std::string> blocking;
    std::string want;
  };
  const Row rows[] = {
      {"nothing", {}, ""},
      {"an item", {ids[0]}, "waits for " + ids[0] + " (FAIL)"},
      {"items", ids, "waits for " + ids[0] + " (FAIL) and 2 more items"},
      {"another gate", {after}, "it comes after the gate 'a', which is HOLD"},
      {"both",
       {ids[0], after},
       "waits for " + ids[0] + " (FAIL); it comes after the gate 'a', which is HOLD"},
      {"much", {"(a)", "(b)", "(c)", "(d)", "(e)"}, "a; b; c; 2 more"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(words.in_a_line({.name = "g", .blocking = row.blocking}), row.want);
  }
  EXPECT_EQ(words.in_a_line({.name = "g",
                             .blocking = {"(Lead has not signed: no key)", "(1 of 2 wanted)"},
                             .signatures = {{.role = "Lead"}}}),
            "1 of 2 wanted");
  EXPECT_EQ(words.entry(ids[1]), ids[1] + "  FAIL");
  EXPECT_EQ(words.entry(after), after);
}

}  // namespace
}  // namespace seatrial::report
