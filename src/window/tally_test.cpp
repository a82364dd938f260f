#include "window/tally.hpp"

#include <gtest/gtest.h>

namespace seatrial::window {
namespace {

TEST(Tally, AColumnOfCountsIsCleanOrTakesThePassBack) {
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
  const Column limited{
      .kind = ColumnKind::rate, .name = "error rate", .title = "Error rate (< 0.5%)"};
  const Column refused{.kind = ColumnKind::rate, .name = "auth failure rate"};
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
      {"no errors", errors, clean, {"0%", "0", "0.0%", "", "0.2%", "1%", "ok"}},
      {"some errors", errors, unclear, {"2%", "3", "low", "14 %"}},
      {"below a limit", limited, clean, {"0.5%", "0.1%"}},
      {"above a limit", limited, unclear, {"0.6%"}},
      {"of failures", refused, unclear, {"0.2%"}},
      {"nothing was left out", skipped, clean, {"0", "none", "", "no"}},
      {"something was", skipped, unclear, {"3", "yes", "login"}},
  };
  for (const Row& row : rows)
    for (const char* cell : row.cells)
      EXPECT_EQ(read_tally(row.column, cell), row.want) << row.name << ": " << cell;
  EXPECT_FALSE(read_tally({.kind = ColumnKind::aspect}, "2"));
}

TEST(Tally, OnlyNoneIsNoIncident) {
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
