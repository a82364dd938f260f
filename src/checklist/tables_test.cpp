#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "checklist/testing.hpp"

// Which tables hold items, and which way their bounds point.
namespace seatrial::checklist {
namespace {

using testing::expect_shown;
using testing::read_text;

std::string shown_unread(const Checklist& checklist) {
  std::string out = testing::shown_items(checklist);
  for (const Unread& unread : checklist.unread) out += "unread: " + unread.text + '\n';
  return out;
}

TEST(Tables, OfKeysAndTheirValues) {
  const std::string asks = "# Checklist\n\n## A\n\n";
  expect_shown(
      {
          {"settings", asks + "| Setting | Value |\n|-|-|\n| `b.mode` | `ACTIVE` |\n",
           "unread: | `b.mode` | `ACTIVE` |\n"},
          {"what changes", asks + "| Parameter | Old | New |\n|-|-|-|\n| `ssl` | off | on |\n",
           "unread: | `ssl` | off | on |\n"},
          {"with a reason",
           asks + "| Option | Set to | Why |\n|-|-|-|\n| `ssl` | on | it is asked for |\n",
           "unread: | `ssl` | on | it is asked for |\n"},
          {"terms and people",
           asks + "| Contact | Channel |\n|-|-|\n| `ana` | slack |\n\n| Abbreviation | Stands for "
                  "|\n|-|-|\n| `slo` | objective |\n",
           ""},
          {"in another language", asks + "| sysctl | Wert |\n|-|-|\n| `net.b` | 0 |\n",
           "unread: | `net.b` | 0 |\n"},
          {"behind their file",
           asks + "| File | Parameter | New |\n|-|-|-|\n| `c/d.conf` | `wal_level` | logical |\n",
           "unread: | `c/d.conf` | `wal_level` | logical |\n"},
          {"what a service has", asks + "| Service | Image | Tag |\n|-|-|-|\n| `b` | `c` | v2 |\n",
           ""},
          {"ports", asks + "| Service | Port |\n|-|-|\n| `b` | 8080 |\n", ""},
          {"defaults", asks + "| Setting | Default |\n|-|-|\n| `b` | on |\n", ""},
          {"types", asks + "| Name | Type |\n|-|-|\n| `b` | string |\n", ""},
          {"what follows from an event",
           asks +
               "| On | Effect here | Stock |\n|-|-|-|\n| `b.done` | paid | it was held before |\n",
           ""},
          {"of notes", "# Checklist\n\n## Notes\n\n| Setting | Value |\n|-|-|\n| `b` | on |\n", ""},
      },
      shown_unread);
}

TEST(Tables, MayHaveAHeaderOfOneBar) {
  for (const char* rule : {"|-|", "|-|-|", "|-|-|-|"}) {
    const std::string text = std::string("# Checklist\n\n|\n") + rule + "\n| `b` | 1 | 2 |\n";
    EXPECT_TRUE(read_text(text).items.empty()) << rule;
  }
}

TEST(Tables, MarksWithoutWordsAreAStatus) {
  const std::string page = "# Checklist\n\n- [ ] a\n\n";
  const std::string read = "task no check: a\n";
  expect_shown({
      {"without a name",
       page + "| | Check | Owner |\n|-|-|-|\n| 🟡 | Load test | Jo |\n| ✅ | Backups | Jo |\n",
       read + "row - check: Load test\nrow yes check: Backups\n"},
      {"of a check", page + "| Check | RYG |\n|-|-|\n| Load test | 🟡 |\n| Backups | ✅ |\n",
       read + "row - check: Load test\nrow yes check: Backups\n"},
      {"a legend", page + "| | Meaning |\n|-|-|\n| 🟡 | not sure |\n| ✅ | sure |\n", read},
      {"no legend", page + "| | Status |\n|-|-|\n| [ ] | b is on |\n",
       read + "row no check: b is on\n"},
      {"described", page + "| | Description |\n|-|-|\n| [ ] | b is on |\n| [x] | c is on |\n",
       read + "row no check: b is on\nrow yes check: c is on\n"},
      {"of other things",
       page + "| Part | Before | Goal |\n|-|-|-|\n| b | 2/5 | ⭐ |\n| c | 3/5 | ✅ |\n", read},
  });
}

TEST(Tables, OfExceptionsAndIncidentsAskForNothing) {
  const std::string page = "# Checklist\n\n- [ ] a\n\n";
  const std::string read = "task no check: a\n";
  expect_shown(
      {
          {"a register",
           page + "| Control | Reason | Approved by | Expires |\n|-|-|-|-|\n"
                  "| 5.2 | old scanner | CISO | 2026-12-31 |\n",
           read},
          {"days that somebody looks after",
           page + "| Domain | Expires |\n|-|-|\n| b | 2026-12-31 |\n",
           read + "unread: | b | 2026-12-31 |\n"},
          {"below a title in bold",
           page + "**Open incidents**\n\n| ID | Title | State |\n|-|-|-|\n"
                  "| INC-9 | Slow | Resolved |\n",
           read},
          {"an order",
           page + "Check these records:\n\n| ID | Record | Status |\n|-|-|-|\n"
                  "| 1 | www | Resolved |\n",
           read + "row - check: 1 | www\n"},
      },
      shown_unread);
}

TEST(Tables, OfValuesInEachEnvironment) {
  const std::string asks = "# Checklist\n\n## A\n\n";
  expect_shown(
      {
          {"environments",
           asks + "| Variable | Production | Staging |\n|-|-|-|\n| `A_B` | on | off |\n",
           "unread: | `A_B` | on | off |\n"},
          {"what is wanted", asks + "| Config key | Wanted |\n|-|-|\n| `A_B` | on |\n",
           "unread: | `A_B` | on |\n"},
          {"flags", asks + "| Flag | Value | Required |\n|-|-|-|\n| `A_B` | on | yes |\n",
           "row - check: `A_B` | on | yes\n"},
          {"a key", asks + "| Key | Required value |\n|-|-|\n| logging.level.root | WARN |\n",
           "row - check: logging.level.root | WARN\n"},
          {"a key that has some value", asks + "| Key | Value |\n|-|-|\n| logging.level | WARN |\n",
           ""},
          {"beside steps",
           "# Go-live\n\n| Step | Done (Y/N) |\n|-|-|\n| Smoke test | |\n\n## Values\n\n"
           "| Key | Required value |\n|-|-|\n| `A_B` | on |\n",
           "row - check: Smoke test\nrow - check: `A_B` | on\n"},
          {"a reference", asks + "| Variable | Meaning | Default |\n|-|-|-|\n| `A_B` | x | off |\n",
           ""},
          {"no variable", asks + "| Cluster | Production | Staging |\n|-|-|-|\n| a | 3 | 1 |\n",
           ""},
      },
      shown_unread);
}

TEST(Tables, ToBeFilledInAreTold) {
  const std::string asks = "# Release checklist\n\n- [x] a\n\n## Payment\n\n";
  const std::string a = "task yes check: a\n";
  expect_shown(
      {
          {"an action", asks + "| Piece | Action |\n|-|-|\n| Refund | |\n| Card | |\n",
           a + "unread: | Refund | |\nunread: | Card | |\n"},
          {"a document", asks + "| Piece | Document |\n|-|-|\n| Refund | |\n",
           a + "unread: | Refund | |\n"},
          {"an owner", asks + "| Piece | Owner |\n|-|-|\n| Refund | |\n", a},
      },
      shown_unread);
}

// Nobody has judged a row yet, and the document has neither boxes nor a name that says what it is.
TEST(Tables, WithoutAVerdictYetAreForms) {
  const std::string plan = "# Change 4711\n\n## Checks\n\n";
  expect_shown(
      {
          {"a result",
           plan + "| No. | Control | Evidence | Result |\n|-|-|-|-|\n| 2.1 | a | b | |\n",
           "row - check: a | b\n"},
          {"an outcome", plan + "| # | Check | Outcome |\n|-|-|-|\n| 1 | a | |\n",
           "row - check: a\n"},
          {"a test case", plan + "| Test case | Result |\n|-|-|\n| a | ____ |\n",
           "row - check: a | ____\n"},
          {"initials", plan + "| Check | Initials |\n|-|-|\n| a | |\n", "row - check: a\n"},
          {"initials so far", plan + "| Check | Initials |\n|-|-|\n| a | AB |\n| b | |\n",
           "row - check: a\nrow - check: b\n"},
          {"evidence so far",
           plan +
               "| ID | Requirement | Evidence |\n|-|-|-|\n| R1 | a | [x](x.md) |\n| R2 | b | |\n",
           "row - check: R1 | a | [x](x.md)\nrow - check: R2 | b\n"},
          {"evidence", plan + "| ID | Requirement | Evidence |\n|-|-|-|\n| R1 | a | |\n",
           "row - check: R1 | a\n"},
          {"a report", "# Test report\n\n| Check | Outcome |\n|-|-|\n| a | |\n", ""},
          {"in a quote", plan + "> | Check | Outcome |\n> |-|-|\n> | a | |\n", ""},
          {"a time", plan + "| Step | Time |\n|-|-|\n| a | 10:00 |\n", ""},
          {"an owner", plan + "| Task | Owner |\n|-|-|\n| a | |\n", ""},
          {"notes", plan + "| Test | Notes |\n|-|-|\n| a | |\n", ""},
          {"an outcome in words", plan + "| Test | Outcome |\n|-|-|\n| a | Ana saw it |\n", ""},
          {"of things", plan + "| Service | Result |\n|-|-|\n| a | |\n", ""},
      },
      shown_unread);
}

TEST(Tables, WithAStatusBesideSomethingElse) {
  const std::string asks = "# Release checklist\n\n";
  expect_shown({
      {"a task", asks + "| Service | Task / Status |\n|-|-|\n| Pay | pending |\n| Cards | done |\n",
       "row no check: Pay\nrow yes check: Cards\n"},
      {"a review", asks + "| Service | Review / Status |\n|-|-|\n| Pay | done |\n",
       "row yes check: Pay\n"},
      {"a demand in front", asks + "| Task | Done / Owner |\n|-|-|\n| Pay | |\n",
       "row - check: Pay\n"},
      {"a choice", asks + "| Task | Pass / fail |\n|-|-|\n| Pay | pass |\n",
       "row yes check: Pay\n"},
  });
}

TEST(Tables, OfStepsInOtherLanguages) {
  expect_shown({
      {"Russian", "# Checklist\n\n| Шаг | Команда / действие |\n|-|-|\n| A | `make a` |\n",
       "row - check: A | `make a`\n"},
      {"capitals", "# Checklist\n\n| ШАГ | ДЕЙСТВИЕ |\n|-|-|\n| A | b |\n", "row - check: A | b\n"},
      {"German", "# Checklist\n\n| Schritt | Befehl |\n|-|-|\n| A | `make a` |\n",
       "row - check: A | `make a`\n"},
      {"a status", "# Checklist\n\n| Пункт | Статус |\n|-|-|\n| A | ✅ |\n", "row yes check: A\n"},
      {"English", "# Checklist\n\n| Step | Action |\n|-|-|\n| A | b |\n", "row - check: A | b\n"},
      {"when something is wrong",
       "# Checklist\n\n- [ ] a\n\n## Troubleshooting\n\n| Check | Action |\n|-|-|\n| A | b |\n",
       "task no check: a\n"},
      {"words", "# Checklist\n\n- [ ] a\n\n| Слово | Значение |\n|-|-|\n| A | b |\n",
       "task no check: a\n"},
  });
}

TEST(Tables, OfWhatHasHappened) {
  const std::string asks = "# Checklist\n\n- [ ] a\n\n";
  const std::string a = "task no check: a\n";
  expect_shown({
      {"runs",
       asks + "## Smoke log\n\n| Date | Run | Result |\n|-|-|-|\n| 2026-10-11 | 7 | fail |\n", a},
      {"incidents",
       asks + "## Incidents\n\n| ID | Cause | Status |\n|-|-|-|\n| I-4 | queue | closed |\n", a},
      {"open boxes",
       asks + "## Evidence\n\n| Date | Run | Done |\n|-|-|-|\n| 2026-10-11 | b | [ ] |\n",
       a + "row no check: 2026-10-11 | b\n"},
      {"a check that waits",
       asks + "## Release evidence\n\n| ID | Check | Status |\n|-|-|-|\n| 1 | b | pending |\n",
       a + "row no check: 1 | b\n"},
      {"checks that are done",
       asks + "## Release evidence\n\n| ID | Check | Status |\n|-|-|-|\n| 1 | b | passed |\n",
       a + "row yes check: 1 | b\n"},
      {"an incident that is open",
       asks + "## Incidents\n\n| ID | Cause | Status |\n|-|-|-|\n| I-4 | queue | open |\n",
       a + "row no check: I-4 | queue\n"},
      {"a run that is still to come",
       asks + "## Smoke log\n\n| Date | Run | Result |\n|-|-|-|\n| 2026-10-11 | 7 | pending |\n",
       a + "row no check: 2026-10-11 | 7\n"},
      {"changes with boxes", asks + "| Change | Done |\n|-|-|\n| b | [ ] |\n",
       a + "row no check: b\n"},
      {"changes that were made", asks + "| Version | Changes |\n|-|-|\n| 2 | b |\n", a},
      {"a plan",
       asks + "## Schedule\n\n| Date | Task | Status |\n|-|-|-|\n| 2026-10-11 | b | open |\n",
       a + "row no check: 2026-10-11 | b\n"},
  });
}

TEST(Tables, OfOpenChoices) {
  const std::string asks = "# Checklist\n\n## A\n\n";
  for (const std::string choice : {"GO / NO-GO", "Go/No-Go", "Pass / Fail", "Approve / Reject"})
    expect_shown(
        {{choice.c_str(),
          fmt::format("{}| Area | Result | Owner |\n|-|-|-|\n| b | {} |  |\n", asks, choice),
          "row - check: b\n"}});
}

TEST(Tables, OfAnswers) {
  const std::string asks = "# Checklist\n\n## A\n\n";
  for (const std::string head :
       {"Y/N", "Yes / No", "Done (Y/N)", "Met", "Met?", "Passed?", "In place?", "Score", "RAG",
        "Compliant", "Implemented", "Checked by", "Ready? (initials)", "Everyone happy"})
    expect_shown({{head.c_str(),
                   fmt::format("{}| # | Question | {} | Notes |\n|-|-|-|-|\n| 1 | a | | |\n"
                               "| 2 | b | N | |\n",
                               asks, head),
                   "row - check: a\nrow no check: b\n"}});
  expect_shown(
      {
          {"no demand", asks + "| Area | Agreed in May |\n|-|-|\n| a | |\n| b | |\n",
           "unread: | a | |\nunread: | b | |\n"},
          {"a form", asks + "| Field | Value |\n|-|-|\n| Version | ____ |\n| Cluster | ____ |\n",
           ""},
          {"notes alone", asks + "| Area | Notes |\n|-|-|\n| a | |\n| b | |\n", ""},
          {"a matrix", asks + "| Role | Read | Write |\n|-|-|-|\n| a | x | |\n| b | | x |\n", ""},
      },
      shown_unread);
}

TEST(Tables, OfValuesAndTheirBounds) {
  const std::string asks = "# Checklist\n\n- [ ] z\n\n## A\n\n";
  const std::string z = "task no check: z\n";
  for (const std::string head : {"Gate", "Limit", "Goal", "SLO", "Max", "Minimum", "Budget"})
    expect_shown(
        {{head.c_str(),
          fmt::format("{}| Metric | Now | {} |\n|-|-|-|\n| a | 0.69 | >= 0.71 |\n", asks, head),
          z + "row - check: a | 0.69 | >= 0.71\n"}});
  expect_shown(
      {
          {"whatever its head", asks + "| Part | Wish |\n|-|-|\n| a | < 5 ms |\n",
           z + "unread: | a | < 5 ms |\n"},
          {"versions", asks + "| Part | Min version | Now |\n|-|-|-|\n| a | 16 | 12 |\n",
           z + "unread: | a | 16 | 12 |\n"},
          {"needs", asks + "| Part | Must have | Has |\n|-|-|-|\n| a | 3 copies | 2 |\n",
           z + "unread: | a | 3 copies | 2 |\n"},
          {"facts", asks + "| Part | Size |\n|-|-|\n| a | 5 MB |\n", z},
      },
      shown_unread);
}

TEST(Tables, OfDemands) {
  const std::string asks = "# Checklist\n\n## A\n\n";
  expect_shown({
      {"rule and check", asks + "| # | Rule | Check |\n|---|---|---|\n| 1 | a | `b c` |\n",
       "row - check: a | `b c`\n"},
      {"check, command, expected",
       asks + "| Check | Command | Expected |\n|---|---|---|\n| a | `b` | Exit 0 |\n",
       "row - check: a | `b` | Exit 0\n"},
      {"what passes",
       asks + "| Gate | Command | Pass |\n|---|---|---|\n| a | `b` | coverage >= 80 % |\n",
       "row - check: a | `b` | coverage >= 80 %\n"},
      {"passed or not", asks + "| Gate | Command | Pass |\n|---|---|---|\n| a | `b` | ☐ |\n",
       "row no check: a | `b`\n"},
      {"when its command fails",
       asks + "| Gate | Command | Fails when |\n|---|---|---|\n| a | `b` | any > 1 |\n",
       "row - check: a | `b`\n"},
      {"when its command says more than that it fails",
       asks + "| Gate | Command | Fails when |\n|---|---|---|\n| a | `b` | c < 80 % |\n",
       "row - check: a | `b` | c < 80 %\n"},
      {"when something else fails",
       asks + "| Gate | Target | Blocks if |\n|---|---|---|\n| a | b | c |\n",
       "row - check: a | b | c\n"},
      {"input and what is expected of it",
       "# T\n\n## Smoke\n\n| Page | Expected title |\n|---|---|\n| home | Shop |\n",
       "row - check: home | Shop\n"},
      {"... in another language", "# T\n\n| 頁面 | 預期狀態 |\n|---|---|\n| a | b |\n",
       "row - check: a | b\n"},
      {"below a heading in a guide",
       "# Shop guide\n\n## Launch checklist\n\n"
       "| Check | Command | Expected |\n|---|---|---|\n| a | `b` | Exit 0 |\n",
       "row - check: a | `b` | Exit 0\n"},
      {"elsewhere in a guide",
       "# Shop guide\n\n## Tour\n\n"
       "| Check | Command | Expected |\n|---|---|---|\n| a | `b` | Exit 0 |\n",
       ""},
      {"variables that are needed",
       asks +
           "| Variable | Type | Required |\n|---|---|---|\n| A_B | x | yes |\n| C_D | y | no |\n",
       "row - check: A_B | x | yes\n"},
      {"variables and their values",
       asks + "| Variable | Value |\n|---|---|\n| A_B | on |\n| all others | off |\n",
       "row - check: A_B | on\n"},
      {"keys and the values that they must have",
       asks + "| Key | Required value | Why |\n|---|---|---|\n| `A_B` | `on` | x |\n",
       "row - check: `A_B` | `on` | x\n"},
      {"below a line that points to examples in parentheses",
       asks + "Confirm each (the guide has examples):\n\n"
              "| Key | Required value |\n|---|---|\n| `A_B` | `on` |\n",
       "row - check: `A_B` | `on`\n"},
      {"variables and what they are without a word",
       asks + "| Variable | Default value |\n|---|---|\n| A_B | on |\n", ""},
      {"columns that are no variables",
       asks + "| Field | Type | Required |\n|---|---|---|\n| A_B | x | yes |\n", ""},
      {"verdicts as a result",
       "# T\n\n| Stage | Result |\n|---|---|\n| seeded | PASS |\n| live | FAIL |\n",
       "row yes check: seeded\nrow no check: live\n"},
      {"other results", "# T\n\n| Run | Result |\n|---|---|\n| one | 12 ms |\n", ""},
      {"measurements and their limits",
       asks +
           "| Measurement | Limit | Measured value |\n|---|---|---|\n| p95 | < 300 ms | ____ |\n",
       "row - check: p95 | < 300 ms\n"},
      {"measurements", asks + "| Measurement | Value |\n|---|---|\n| p95 | 120 ms |\n", ""},
      {"targets below objectives",
       "# T\n\n## Objectives\n\n| Metric | Target |\n|---|---|\n| RTO | 4 hours |\n",
       "row - check: RTO | 4 hours\n"},
      {"behind an order",
       asks + "Restrict inbound traffic to:\n\n| Port | Source |\n|---|---|\n| 22 | office |\n",
       "row - check: 22 | office\n"},
      {"behind a pointer", asks + "Use these ports:\n\n| Port | Use |\n|---|---|\n| 22 | ssh |\n",
       ""},
      {"that goes on behind an empty line",
       asks + "| Check | Command |\n|---|---|\n| a | `b` |\n\n| c | `d` |\n",
       "row - check: a | `b`\nrow - check: c | `d`\n"},
  });
}

TEST(Tables, OfNoDemands) {
  const std::string asks = "# Checklist\n\n## A\n\n";
  expect_shown({
      {"glossary", asks + "| Term | Meaning |\n|---|---|\n| RTO | time |\n", ""},
      {"contacts", asks + "| Role | Contact |\n|---|---|\n| Lead | Ann |\n", ""},
      {"comparison", asks + "| Feature | Ours | Theirs |\n|---|---|---|\n| a | yes | no |\n", ""},
      {"versions", asks + "| Version | Date | Changes |\n|---|---|---|\n| 1 | May | all |\n", ""},
      {"services", asks + "| Service | Role |\n|---|---|\n| api | front |\n", ""},
      {"facts", asks + "| Field | Value |\n|---|---|\n| Region | eu |\n", ""},
      {"of a report", "# Test report\n\n| Check | Command |\n|---|---|\n| a | `b` |\n", ""},
  });
}

TEST(Tables, OfGatesAskAboutRollback) {
  const std::string head = "# Checklist\n\n## ";
  const std::string table = "| Gate | Expected | Rollback? |\n|---|---|---|\n| a | 200 | Yes |\n";
  expect_shown({
      {"beside what is expected", head + "Release gates\n\n" + table, "row - criterion: a | 200\n"},
      {"... elsewhere", head + "Release\n\n" + table, "row - check: a | 200\n"},
      {"of reasons to roll back", head + "When to roll back\n\n" + table,
       "row - rule/trigger: a | 200 | Yes\n"},
      {"below gates", head + "Release gates\n\n| Gate | Rollback? |\n|---|---|\n| a | Yes |\n",
       "row - criterion: a | Yes\n"},
  });
}

TEST(Tables, BoundsThatAreWantedOrNot) {
  const std::string head = "| Signal | Metric | Threshold |\n|---|---|---|\n";
  expect_shown({
      {"they confirm",
       "# T\n\nThese confirm launch readiness:\n\n" + head + "| a | b | <= 15 m |\n",
       "row - check: a | b | <= 15 m\n"},
      {"without a sign too", "# T\n\n## Acceptance\n\n" + head + "| a | b | exits 0 |\n",
       "row - criterion: a | b | exits 0\n"},
      {"they alert", "# T\n\n## Alerts\n\n" + head + "| a | b | > 15 m |\n",
       "row - rule/trigger: a | b | > 15 m\n"},
      {"a list of triggers", "# T\n\nRollback triggers:\n\n" + head + "| a | b | > 5 % |\n",
       "row - rule/trigger: a | b | > 5 %\n"},
      {"below a good bound", "# T\n\n## S\n\n" + head + "| a | latency | < 5 ms |\n",
       "row - check: a | latency | < 5 ms\n"},
      {"above a bad one", "# T\n\n## S\n\n" + head + "| a | error rate | > 5 % |\n",
       "row - rule/trigger: a | error rate | > 5 %\n"},
      {"enough of what is good", "# T\n\n## S\n\n" + head + "| a | success rate | > 99 % |\n",
       "row - check: a | success rate | > 99 %\n"},
      {"too little of it", "# T\n\n## S\n\n" + head + "| a | success rate | < 99 % |\n",
       "row - rule/trigger: a | success rate | < 99 %\n"},
      {"reasons in words",
       "# T\n\n| Stage | Abort criterion |\n|---|---|\n| one | queue stands |\n| two | - |\n",
       "row - rule/trigger: one | queue stands\n"},
      {"a failed command",
       "# Checklist\n\n| Check | Command | Failure threshold |\n|---|---|---|\n"
       "| a | `b c` | > 0 errors |\n",
       "row - check: a | `b c`\n"},
  });
}

// A tick makes no other item of a row, wherever its box stands and whatever it looks like.
TEST(Tables, OfBandsAreRulesWhateverStandsAboveThem) {
  const std::string rows = "|-|-|-|-|\n| Error rate | < 1% | 1-3% | > 3% |\n| Owner | Ann | | |\n";
  const std::string bands = "| Signal | Green | Yellow | Red |\n" + rows;
  const std::string rule = "row - rule/trigger: Error rate | < 1% | 1-3% | > 3%\n";
  const std::string a = "task no check: a\n";
  expect_shown({
      {"while it is watched", "# Checklist\n\n- [ ] a\n\n## Live: watch for 2h\n\n" + bands,
       a + rule},
      {"anywhere", "# Checklist\n\n- [ ] a\n\n## B\n\n" + bands, a + rule},
      {"with words and colours",
       "# Checklist\n\n- [ ] a\n\n## B\n\n| Signal | \U0001F7E2 Green | Yellow | Red (roll back) |\n" +
           rows,
       a + rule},
      {"of what is wanted", "# Checklist\n\n- [ ] a\n\n## Go/no-go criteria\n\n" + bands,
       a + "row - criterion: Error rate | < 1% | 1-3% | > 3%\nrow - criterion: Owner | Ann\n"},
      {"one colour",
       "# Checklist\n\n- [ ] a\n\n## Live: watch for 2h\n\n| Signal | Green | Old | New |\n" + rows,
       a},
      {"of a page that asks for nothing", "# Weekly report\n\n## B\n\n" + bands, ""},
  });
}

TEST(Tables, TicksAreNoWords) {
  const std::pair<const char*, const char*> boxes[] = {{"[ ]", "[x]"},       {"[ ]", "[X]"},
                                                       {"\u2610", "\u2611"}, {"\u2B1C", "\u2705"},
                                                       {"Open", "Done"},     {"", "Done"}};
  const std::pair<const char*, const char*> layouts[] = {
      {"| Done | Check | Evidence |", "| %s | a b | c |"},
      {"| Check | Done | Evidence |", "| a b | %s | c |"},
      {"| Check | Evidence | Done |", "| a b | c | %s |"},
      {"| # | Done | Check | Evidence |", "| 1 | %s | a b | c |"},
      {"| Check | Status | Owner | Evidence |", "| a b | %s | Ops | c |"},
      {"| Check | Evidence | Done | Notes | Link |", "| a b | c | %s | d | e |"},
  };
  for (const auto& [header, line] : layouts)
    for (const auto& [open, ticked] : boxes) {
      SCOPED_TRACE(std::string(header) + " " + ticked);
      // Words are a status behind what they are said of.
      const bool is_word = std::string_view(ticked) == "Done";
      if (is_word && std::string_view(header).starts_with("| Done")) continue;
      const auto read = [&](std::string_view box) {
        const std::string head(header);
        const auto columns = static_cast<std::size_t>(std::ranges::count(head, '|')) - 1;
        std::string rule = "|", row(line);
        for (std::size_t i = 0; i < columns; ++i) rule += "---|";
        row.replace(row.find("%s"), 2, box);
        return read_text(
            fmt::format("# Checklist\n\n## S\n\n- [ ] z\n\n{}\n{}\n{}\n", head, rule, row));
      };
      const Checklist before = read(open), after = read(ticked);
      ASSERT_EQ(before.items.size(), 2u);
      ASSERT_EQ(after.items.size(), 2u);
      EXPECT_EQ(before.items[1].id, after.items[1].id);
      EXPECT_EQ(before.items[1].text, after.items[1].text);
      EXPECT_TRUE(after.items[1].text.starts_with("a b")) << after.items[1].text;
      EXPECT_EQ(after.items[1].claimed, true);
    }
}

TEST(Tables, BoxesInFrontOfWordsAreTheirs) {
  const std::string head = "# Checklist\n\n## A\n\n- [ ] z\n\n";
  const std::string read = "task no check: z\n";
  expect_shown({
      {"with an owner",
       head + "| Item | Owner |\n|---|---|\n| [ ] Ship | Ann |\n| [x] Docs | Bob |\n",
       read + "row no check: Ship\nrow yes check: Docs\n"},
      {"with a proof", head + "| Item | Proof |\n|---|---|\n| \u2610 Ship | log |\n",
       read + "row no check: Ship | log\n"},
      {"one without words",
       head + "| Item | Proof |\n|---|---|\n| [ ] Ship | log |\n| [x] | Docs |\n",
       read + "row no check: Ship | log\nrow yes check: Docs\n"},
  });
}

TEST(Tables, WhatLeadsToATableIsSaidOfItsRows) {
  const Checklist checklist = read_text(
      "# Checklist\n\nNone of these may be set:\n\n| Variable | Value |\n|-|-|\n| `A_B` | on |\n");
  ASSERT_EQ(checklist.items.size(), 1u);
  EXPECT_EQ(checklist.items[0].lead_in, "None of these may be set:");
}

TEST(Tables, WhatLooksLikeChecksIsNamed) {
  const Checklist checklist = read_text(
      "# Checklist\n\n- [ ] a\n\n| Area | Details |\n|---|---|\n| Web | Verify b |\n"
      "| Data | `make c` |\n");
  ASSERT_EQ(checklist.unread.size(), 2u);
  EXPECT_EQ(checklist.unread[0].line, 7);
  EXPECT_EQ(checklist.unread[1].text, "| Data | `make c` |");
}

}  // namespace
}  // namespace seatrial::checklist
