#include "gate/stated_blanks.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace seatrial::gate
