#include "gate/stated_blanks.hpp"

#include <gtest/gtest.h>

#include <array>

#include "base/text.hpp"

namespace seatrial::gate {
namespace {

TEST(StatedBlanks, AreFoundByTheirLabel) {
  struct Row {
    const char* name;
    std::vector<Blank> blanks;
    std::vector<Measured> values;
    std::vector<int> want;  // which blank has each value; -1: none
    int missing;            // the first that has none; -1: each has one
  };
  const std::vector<Blank> levels = {{.label = "Vulnerability count: High"},
                                     {.label = "Vulnerability count: Low"}};
  const std::vector<Blank> pool = {{.label = "Pool"}, {.label = "Pool"}};
  const Row rows[] = {
      {"the end of a label", levels, {{"low", "1"}}, {1}, 0},
      {"a whole label", levels, {{"Vulnerability count: High", "1"}}, {0}, 1},
      {"another label", levels, {{"Medium", "1"}}, {-1}, 0},
      {"no label, and two", levels, {{"", "1"}}, {-1}, 0},
      {"no label, and one", {levels[0]}, {{"", "1"}}, {0}, -1},
      {"two under one label", pool, {{"", "7"}, {"", "20"}}, {0, 1}, -1},
      {"two under one label, named", pool, {{"pool", "7"}, {"Pool", "20"}}, {0, 1}, -1},
      {"one of two under one label", pool, {{"", "7"}}, {0}, 1},
      {"more than there are", pool, {{"", "7"}, {"", "8"}, {"", "9"}}, {0, 1, -1}, -1},
      {"a cell", {{.label = "Name", .in_cell = true}}, {}, {}, -1},
      {"no blank", {}, {{"", "7"}}, {-1}, -1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Item item;
    item.blanks = row.blanks;
    std::vector<int> found;
    for (const Blank* blank : blanks_of(item, row.values))
      found.push_back(blank ? static_cast<int>(blank - item.blanks.data()) : -1);
    EXPECT_EQ(found, row.want);
    const Blank* missing = blank_without_value(item, row.values);
    EXPECT_EQ(missing ? static_cast<int>(missing - item.blanks.data()) : -1, row.missing);
  }
}

TEST(StatedBlanks, AreNamedByTheEndOfTheirLabel) {
  Item item;
  item.blanks = {{.label = "Bounce rate"}, {.label = "Complaint rate"}, {.label = "Time"}};
  EXPECT_EQ(blanks_named(item, "complaint RATE").size(), 1u);
  EXPECT_EQ(blanks_named(item, "rate").size(), 0u);  // nobody can tell which
  EXPECT_EQ(blanks_named(item, "ime").size(), 0u);
  item.blanks.pop_back();
  item.blanks.pop_back();
  EXPECT_EQ(blanks_named(item, "rate").size(), 1u);
}

TEST(StatedBlanks, KnowsAChoiceAndItsAnswers) {
  struct Row {
    const char* name;
    const char* source;  // `____` is its blank; without one it has none
    const char* value;
    const char* want;  // "yes", "no", "neither", "unclear"; "": it is no choice
  };
  const Row rows[] = {
      {"behind the blank", "Healthy: ____ (Yes/No)", "yes", "yes"},
      {"in the words before", "Healthy (y/n): ____", "N", "no"},
      {"in other words", "Suite: ____ [pass / fail]", "Fail", "no"},
      {"no answer", "Healthy: ____ yes or no", "maybe", "neither"},
      {"boxes", "No data lost: \u2610 Yes \u2610 No", "no", "no"},
      {"boxes in brackets", "No data lost: [ ] yes [x] no", "nein", "no"},
      {"a question", "All queues drained? Yes / No", "y", "yes"},
      {"a question for what may be bad", "Any incident open? Y / N", "Y", "unclear"},
      {"of a blank", "Were there any errors? ____ (yes/no)", "yes", "unclear"},
      {"answered with no", "Any incident open? Y / N", "no", "no"},
      {"not of any", "Rolled back without any loss? Y / N", "Y", "yes"},
      {"of another blank", "Healthy: ____ and drained: ___ (y/n)", "N", ""},
      {"prose", "No yes-men, no surprises: ____", "Kim", ""},
      {"a no that nobody asked for", "Backups ok? ____", "No", "no"},
      {"a decision", "Decision: GO / NO-GO", "no-go", "no"},
      {"a third way", "Decision: GO / NO-GO / DEFER", "defer", "neither"},
      {"a decision in brackets", "Decision: ____ (go/no go)", "GO", "yes"},
      {"colours", "Status: ____ (green/red)", "red", "no"},
      {"health", "Status: ____ (healthy/unhealthy)", "unhealthy", "no"},
      {"a scale", "Risk: Low / Medium / High", "Medium", "unclear"},
      {"a scale in brackets", "Risk: ____ (low, medium or high)", "high", "unclear"},
      {"words with a stroke", "Queue and read/write path: ____", "Kim", ""},
      {"a value", "p95: ____ ms", "120", ""},
  };
  constexpr std::array names = {"yes", "no", "neither", "unclear"};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string source = row.source;
    Item item;
    item.text = source;
    if (const auto at = source.find("____"); at != source.npos)
      item.blanks.push_back({.span = {at, 4}, .label = source.substr(0, at)});
    const auto answers = chosen_answers(item, {{"", row.value}}, source);
    std::string found;
    for (const ChosenAnswer& answer : answers)
      found += names[static_cast<std::size_t>(answer.sense)];
    EXPECT_EQ(found, row.want);
  }
}

}  // namespace
}  // namespace seatrial::gate
