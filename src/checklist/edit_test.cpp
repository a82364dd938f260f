#include "checklist/edit.hpp"

#include <gtest/gtest.h>

namespace seatrial::checklist {
namespace {

TEST(Edit, Applies) {
  struct Row {
    const char* name;
    std::vector<Edit> edits;
    const char* want;
  };  // want "!": an error
  const Row rows[] = {
      {"none", {}, "- [ ] a ____\n"},
      {"tick", {{{3, 1}, "x"}}, "- [x] a ____\n"},
      {"any order", {{{8, 4}, "12"}, {{3, 1}, "x"}}, "- [x] a 12\n"},
      {"insert", {{{0, 0}, "> "}, {{13, 0}, "end"}}, "> - [ ] a ____\nend"},
      {"two inserts in order", {{{0, 0}, "1"}, {{0, 0}, "2"}}, "12- [ ] a ____\n"},
      {"neighbours", {{{2, 1}, "("}, {{3, 1}, "x"}, {{4, 1}, ")"}}, "- (x) a ____\n"},
      {"delete", {{{7, 5}, ""}}, "- [ ] a\n"},
      {"overlap", {{{2, 3}, "a"}, {{3, 1}, "b"}}, "!"},
      {"behind the end", {{{14, 0}, "a"}}, "!"},
      {"over the end", {{{12, 5}, "a"}}, "!"},
      {"length that wraps", {{{3, static_cast<std::size_t>(-1)}, "a"}}, "!"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(apply_edits("- [ ] a ____\n", row.edits).value_or("!"), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checklist
