#include "window/cell_words.hpp"

#include <gtest/gtest.h>

namespace seatrial::window {
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
      {"wasn\xe2\x80\x99t passed", fail},
      {"hasnt passed", fail},
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
      {"14 passed, 15 total", fail},
      {"15 tests, 14 passed", fail},
      {"14 passed of 15", fail},
      {"14 ok / 15", fail},
      {"passed: 14, total: 15", fail},
      {"all 15 run, 14 passed", fail},
      {"14 tests passed, 16 tests total", fail},
      {"pass=14 run=15", fail},
      {"ok 14, total 15", fail},
      {"15 passed, 15 total", pass},
      {"total: 15, passed: 15, failed: 0", pass},
      {"15 of 15 passed in 34 s", pass},
      {"15 passed (build 412)", pass},
      {"15 passed, 2 retries", pass},
      {"15 passed 2026-03-02 at 14:05", pass},
      {"15 passed, 3", error},
      {"15 passed 14:05-14:20", pass},
      {"pass 14:05\u201314:20", pass},
      {"pass 12:30:45.123", pass},
      {"15 passed (build 15-1)", pass},
      {"15 passed, run 412", pass},
      {"14 passed, run 15", error},
      {"pass, run 412", pass},
      {"pass 1-14 of 15", fail},
      {"passed 15-1", error},
      {"passed 100-1", error},
      {"12 passed 12-2", error},
      {"passes 14, run 15", error},
      {"pass 0", error},
      {"ok 0", error},
      {"pass 0 failed", pass},
      {"-1 passed", error},
      {"pass? no", fail},
      {"OK? no", fail},
      {"pass: ( )", error},
      {"pass (test)", error},
      {"{{pass}}", error},
      {"${PASS}", error},
      {"pass <!-- copied -->", error},
      {"pass <!-- to do -->", error},
      {"0/0", error},
      {"провал", error},
      {"☐ pass", error},
      {"⬜ PASS", error},
      {"pass ☐", error},
      {"⬜ ✅", error},
      {"☑ pass", pass},
      {"pass <!-- actually failed -->", error},
      {"pass <!-- not executed -->", error},
      {"pass <!-- by Ana -->", pass},
      {"pass <!-- by Ana Silva, CI job 4711 -->", pass},
      {"pass <!-- https://ci.example/7 -->", pass},
      {"pass <!-- by hand, nothing came of it -->", error},
      {"pass <!-- by hand -->", error},
      {"pass <!-- run by nobody we know of -->", error},
      {"<!-- pass -->", skipped},
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

TEST(OutcomeWords, AColumnOfCountsIsCleanOrTakesThePassBack) {
  struct Row {
    const char* name;
    Column column;
    Tally want;
    std::vector<const char*> cells;
  };
  const Column failed{.kind = ColumnKind::failures, .name = "failed checks", .of_checks = true};
  const Column logins{.kind = ColumnKind::failures, .name = "login failures"};
  const Column passed{.kind = ColumnKind::rate, .name = "pass rate"};
  const Column errors{.kind = ColumnKind::rate, .name = "error rate"};
  const Column skipped{.kind = ColumnKind::left_out, .name = "skipped"};
  using enum Tally;
  const Row rows[] = {
      {"none failed",
       failed,
       clean,
       {"", "-", "0", "no", "none", "n/a", "0 of 12", "0/12", "0%", "no failures", "none failed",
        "pass", "☐", "false"}},
      {"some failed",
       failed,
       bad,
       {"1", "❌", "ws timeout", "x", "3 failed", "2 of 12", "2/12", "yes", "✅",
        "see the ticket"}},
      {"doubt", failed, unclear, {"⚠️", "0?", "some"}},
      {"no login failed", logins, clean, {"0", "none", "pass", ""}},
      {"a login failed", logins, bad, {"2", "yes", "fail"}},
      {"a tick may be either", logins, unclear, {"✅"}},
      {"all passed",
       passed,
       clean,
       {"100%", "100", "100.0 %", "1.0", "1", "12/12", "", "-", "pass"}},
      {"not all passed", passed, bad, {"71%", "71", "99.9%", "0.71", "9/12", "1%", "0"}},
      {"nobody can tell", passed, unclear, {"high", "about 100%"}},
      {"no errors", errors, clean, {"0%", "0", "0.0%", ""}},
      {"some errors", errors, unclear, {"0.2%", "3", "low"}},
      {"nothing was left out", skipped, clean, {"0", "none", "", "no"}},
      {"something was", skipped, unclear, {"3", "yes", "login"}},
  };
  for (const Row& row : rows)
    for (const char* cell : row.cells)
      EXPECT_EQ(read_tally(row.column, cell), row.want) << row.name << ": " << cell;
  EXPECT_FALSE(read_tally({.kind = ColumnKind::aspect}, "2"));
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
}  // namespace seatrial::window
