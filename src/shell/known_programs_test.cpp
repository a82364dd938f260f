#include "shell/known_programs.hpp"

#include <gtest/gtest.h>

#include <string>

namespace seatrial::shell {
namespace {

TEST(KnownPrograms, AreKnownForWhatTheyDo) {
  struct Row {
    std::string_view program;
    bool known, judge, word_as_well, runs_targets, takes_orders;
  };
  const Row rows[] = {
      {"pytest", true, true, false, false, false}, {"twine", true, true, false, false, false},
      {"make", true, false, false, true, true},    {"docker", true, false, false, false, true},
      {"find", true, false, true, false, false},   {"curl", true, false, false, false, false},
      {"tox", true, false, false, true, false},    {"hello", false, false, false, false, false},
      {"", false, false, false, false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.program);
    EXPECT_EQ(is_known_program(row.program), row.known);
    EXPECT_EQ(is_judge(row.program), row.judge);
    EXPECT_EQ(is_word_as_well(row.program), row.word_as_well);
    EXPECT_EQ(runs_targets(row.program), row.runs_targets);
    EXPECT_EQ(takes_orders(row.program), row.takes_orders);
  }
}

}  // namespace
}  // namespace seatrial::shell
