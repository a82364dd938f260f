#include "report/gate_words.hpp"

#include <gtest/gtest.h>

#include "model/blocks.hpp"
#include "report/fake/sample.hpp"

namespace seatrial::report {
namespace {

TEST(GateWords, SayInALineWhatAGateWaitsFor) {
  RunDocument document = fake::uniform(3, State::fail);
  std::vector<std::string> ids;
  for (Item& item : document.checklists[0].items)
    ids.push_back(item.id = "launch/" + std::to_string(ids.size()));
  for (JudgedItem& judged : document.items)
    if (judged.item == 0) judged.state = State::pending;
  const std::string closed = "(the calendar 'hours' is closed)";
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
      {"an item", {ids[1]}, "waits for " + ids[1] + " (FAIL)"},
      {"items, the worst of them", ids, "waits for " + ids[1] + " (FAIL) and 2 more items"},
      {"what closes it before what is owed",
       {ids[0], after, closed},
       "the calendar 'hours' is closed; waits for " + ids[0] +
           " (PENDING); it comes after the gate 'a', which is HOLD"},
      {"what closes it, the last of many",
       {ids[1], "(a)", "(b)", "(c)", closed},
       "waits for " + ids[1] + " (FAIL); the calendar 'hours' is closed; a; b; 1 more"},
      {"another gate", {after}, "it comes after the gate 'a', which is HOLD"},
      {"both",
       {ids[1], after},
       "waits for " + ids[1] + " (FAIL); it comes after the gate 'a', which is HOLD"},
      {"much", {"(a)", "(b)", "(c)", "(d)", "(e)"}, "a; b; c; 2 more"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(words.in_a_line({.name = "g", .blocking = read_blocks(row.blocking)}), row.want);
  }
  EXPECT_EQ(words.in_a_line(
                {.name = "g",
                 .blocking = read_blocks({"(Lead has not signed: no key)", "(1 of 2 wanted)"}),
                 .signatures = {{.role = "Lead"}}}),
            "1 of 2 wanted");
  EXPECT_EQ(words.entry({.text = ids[1]}), ids[1] + "  FAIL");
  EXPECT_EQ(words.entry(read_block(after)), after);
}

}  // namespace
}  // namespace seatrial::report
