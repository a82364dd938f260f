#include <gtest/gtest.h>

#include "gate/window_words.hpp"

namespace seatrial::gate {
namespace {

TEST(OutcomeWords, ReadWhatPeopleWrite) {
  struct Row {
    const char* cell;
    Outcome want;
    std::optional<Mode> mode = std::nullopt;
  };
  using enum Outcome;
  const Row rows[] = {
      {"pass", pass},
      {"**PASS**", pass},
      {"✅", pass},
      {"✔️ ok", pass},
      {"👍", pass},
      {"PASS ✅ green light", pass},
      {"pass (strict)", pass, Mode::strict},
      {"pass (light)", pass, Mode::light},
      {"4/4", pass},
      {"100%", pass},
      {"4/4 green", pass},
      {"pass (#412)", pass},
      {"pass 🎉", pass},
      {"pass 12/12", pass},
      {"12 of 12 passed", pass},
      {"10 passed, 0 failed, 0 skipped", pass},
      {"passed: 12, failed: 0", pass},
      {"pass=7 fail=0", pass},
      {"passed 12 failed 0", pass},
      {"passed 12, failed 2", fail},
      {"passed 12 failed 0 skipped 1", skipped},
      {"pass 12 failed", fail},
      {"none failed", pass},
      {"none", skipped},
      {"no failures", pass},
      {"pass (1/3 retried)", pass},
      {"[pass](https://ci.example/run?failed=3)", pass},
      {"fail", fail},
      {"❌", fail},
      {"⛔", fail},
      {"🟥", fail},
      {"FAIL: ws timeout", fail},
      {"3/4", fail},
      {"99%", fail},
      {"not ok", fail},
      {"didn't pass", fail},
      {"never passed", fail},
      {"cannot pass, crashed", fail},
      {"pass, 5 failures", fail},
      {"10 passed, 2 failed", fail},
      {"failed: 1", fail},
      {"not all passed", fail},
      {"no", fail},
      {"pass, 11 of 12", fail},
      {"pass 11 / 12", fail},
      {"pass?", error},
      {"~~pass~~", error},
      {"<del>pass</del>", error},
      {"pass*", error},
      {"pass[^1]", error},
      {"pass except agent:test", error},
      {"passing soon", error},
      {"pass, see OPS-12", error},
      {"should pass", error},
      {"to pass", error},
      {"partially passed", error},
      {"ok ⚠️", error},
      {"0 passed", error},
      {"0/0", error},
      {"провал", error},
      {"see ticket", error},
      {"", skipped},
      {"-", skipped},
      {"—", skipped},
      {"[ ]", skipped},
      {"n/a", skipped},
      {"not run", skipped},
      {"not executed", skipped},
      {"skipped", skipped},
      {"light", skipped, Mode::light},
      {"pass (not strict)", pass, Mode::light},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.cell);
    const OutcomeWords read = read_outcome(row.cell);
    EXPECT_EQ(name(read.outcome), name(row.want));
    EXPECT_EQ(read.mode, row.mode);
  }
}

TEST(OutcomeWords, AColumnOfFailuresCountsAnythingButNothing) {
  for (const char* cell : {"", "-", "0", "no", "none", "n/a"})
    EXPECT_FALSE(counts_failures(cell)) << cell;
  for (const char* cell : {"1", "❌", "ws timeout", "x", "3 failed"})
    EXPECT_TRUE(counts_failures(cell)) << cell;
}

TEST(OutcomeWords, OnlyNoneIsNoIncident) {
  struct Row {
    Incidents want;
    std::vector<const char*> cells;
  };
  const Row rows[] = {
      {Incidents::none, {"0", "none", "No", "-", "—", "no incidents", "None reported.", "✅ none"}},
      {Incidents::some, {"2 tenant isolation", "1", "yes", "auth failed twice", "❌"}},
      {Incidents::unanswered,
       {"", " ", "?", "n/a", "tbd", "none?", "see OPS-12", "0 + 1", "no idea", "✅"}},
  };
  for (const Row& row : rows)
    for (const char* cell : row.cells) EXPECT_EQ(read_incidents(cell), row.want) << cell;
}

}  // namespace
}  // namespace seatrial::gate
