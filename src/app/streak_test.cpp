#include "app/streak.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "evidence/key.hpp"
#include "report/streak.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// Eight strict passes within one hour, one of them with nothing set, and flags in shadow mode.
std::string crowded_table(const std::vector<std::string>& flags) {
  std::string header = "| Timestamp (UTC) |", rule = "|---|", rows;
  for (const std::string& flag : flags) {
    header += " " + flag + " |";
    rule += "---|";
  }
  for (int row = 0; row < 8; ++row) {
    rows += "| 2026-03-05T08:0" + std::to_string(row) + ":00Z |";
    for (std::size_t i = 0; i < flags.size(); ++i) rows += row == 6 ? " (unset) |" : " shadow |";
    rows += " pass |\n";
  }
  return header + " Checks |\n" + rule + "---|\n" + rows;
}

StreakAnswer judged(const std::string& checklist, const std::string& table) {
  world::FakeWorld fake;
  fake.clock.set(parse_time("2026-03-05T10:00:00Z").value());
  fake.files.add("/repository/rollout.md", checklist);
  fake.files.add("/repository/smoke.md", table);
  StreakRequest request{.table = "smoke.md", .target = 7};
  request.input.directory = "/repository";
  if (!checklist.empty()) request.input.files = {"rollout.md"};
  auto answer = judge_table_of(request, fake.world);
  EXPECT_TRUE(answer) << answer.error().text();
  return answer ? std::move(*answer) : StreakAnswer{};
}

constexpr const char* enforced =
    "## Enforced Baseline\n\n1. Use enforced defaults:\n   - `LOGIN_MODE=enforced`\n"
    "   - `QUEUE_TRANSPORT=stream`\n";

TEST(StreakOfATable, IsNotFooledByEightRowsOfOneHour) {
  const auto answer = judged(enforced, crowded_table({"LOGIN_MODE", "QUEUE_TRANSPORT"}));
  const std::string json = report::streak_json(answer.streak);
  EXPECT_THAT(json, testing::StartsWith(
                        R"({"naive":8,"days":1,"demanded_days":0,"target":7,"reasons":[")"));
  EXPECT_THAT(json,
              HasSubstr("LOGIN_MODE must be 'enforced': it was 'shadow' in 7 and unset in 1"));
  EXPECT_THAT(json, HasSubstr("QUEUE_TRANSPORT must be 'stream'"));
  EXPECT_EQ(answer.streak.decision, Decision::no_go);
  EXPECT_EQ(format_time(*answer.streak.earliest), "2026-03-12T00:00:00Z");
}

TEST(StreakOfATable, IsNeverGoForFlagsThatNobodyDemands) {
  const auto answer = judged("", crowded_table({"LOGIN_MODE"}));
  EXPECT_EQ(answer.streak.days, 1);
  EXPECT_EQ(answer.streak.demanded_days, 0);
  EXPECT_EQ(answer.streak.decision, Decision::hold);
  EXPECT_THAT(answer.streak.reasons, testing::Contains(HasSubstr("name the checklist")));
}

// A week of strict passes, each with the same value of LOGIN_MODE.
std::string week_of(std::string_view value) {
  std::string table = "| Date | LOGIN_MODE | Checks |\n|---|---|---|\n";
  for (const char* day : {"02-27", "02-28", "03-01", "03-02", "03-03", "03-04", "03-05"})
    table += "| 2026-" + std::string(day) + " | " + std::string(value) + " | pass |\n";
  return table;
}

int days_with(const std::string& checklist, std::string_view value) {
  return judged(checklist, week_of(value)).streak.demanded_days;
}

TEST(StreakOfATable, OfStagingSaysNothingOfProduction) {
  struct Row {
    const char* environment;
    const char* reason;  // empty: GO
  };
  const Row rows[] = {
      {"staging", "the records tell of staging, and nothing of production"},
      {"stg", "the records tell of staging, and nothing of production"},
      {"prod", ""},
      {"eu-west", ""},  // nobody knows what it is
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.environment);
    const std::string cell = " | " + std::string(row.environment) + " |";
    std::string table = replace_all(week_of("enforced"), " | pass |", " | pass" + cell);
    table = replace_all(replace_all(table, "Checks |", "Checks | Env |"), "|---|\n", "|---|---|\n");
    const Streak streak = judged("# R\n\n- `LOGIN_MODE=enforced`\n", table).streak;
    EXPECT_EQ(streak.demanded_days, 7);
    const std::string reasons = join(streak.reasons, "; ");
    EXPECT_EQ(reasons, row.reason);
    EXPECT_EQ(streak.decision, *row.reason ? Decision::hold : Decision::go);
  }
}

TEST(StreakOfATable, ThatIsThereAndCannotBeReadIsNobodysMistake) {
  world::FakeWorld fake;
  StreakRequest request{.table = "smoke.md"};
  request.input.directory = "/repository";
  EXPECT_FALSE(judge_table_of(request, fake.world).error().is_failure);  // there is none
  fake.files.add("/repository/smoke.md", week_of("enforced"));
  fake.files.break_path("/repository/smoke.md", "input/output error");
  EXPECT_TRUE(judge_table_of(request, fake.world).error().is_failure);
}

TEST(StreakOfATable, UnderstandsDemandsInTheUsualSpellings) {
  const char* wordings[] = {
      "- `LOGIN_MODE=enforced`",
      "- `LOGIN_MODE = enforced`",
      "- `LOGIN_MODE == enforced`",
      "- LOGIN_MODE: enforced",
      "- [ ] LOGIN_MODE: `enforced` in production",
      "- `LOGIN_MODE` - `enforced`",
      "- `LOGIN_MODE` → `enforced`",
      "- LOGIN_MODE -> enforced",
      "- [ ] LOGIN_MODE: shadow → enforced",
      "- [x] `LOGIN_MODE` `enforced`",
      "1. LOGIN_MODE must be enforced in all environments.",
      "1. `LOGIN_MODE` must be `enforced`, no exceptions.",
      "1. Ensure that LOGIN_MODE is\n   enforced everywhere.",
      "- [ ] LOGIN_MODE is enforced",
      "- [ ] LOGIN\\_MODE=enforced",
      "- [ ] {\"LOGIN_MODE\": \"enforced\"}",
      "- [ ] LOGIN_MODE should read `enforced`; anything else is a fail",
      "- [ ] LOGIN_MODE=shadow -> LOGIN_MODE=enforced",
      "- [ ] `LOGIN_MODE=shadow` is fine for staging only; production uses `LOGIN_MODE=enforced`",
      "- [ ] Confirm that LOGIN_MODE isn't shadow",
      "- [ ] LOGIN_MODE (backend) must be set to enforced",
      "- [ ] `LOGIN_MODE` has the value \"enforced\"",
      "- [ ] LOGIN_MODE shall equal enforced",
      "- [ ] The LOGIN_MODE flag stays enforced during the window",
      "- [ ] Switch LOGIN_MODE to enforced",
      "- [ ] Switch LOGIN_MODE from shadow to enforced",
      "- [ ] Switch from `LOGIN_MODE=shadow` to `LOGIN_MODE=enforced`",
      "- [ ] LOGIN_MODE was switched to enforced",
      "- [ ] Do not deploy before `LOGIN_MODE=enforced`",
      "- [ ] `LOGIN_MODE=enforced` instead of `LOGIN_MODE=shadow`",
      "- [ ] `LOGIN_MODE` is `enforced` or `strict`",
      "- `LOGIN_MODE=enforced` (never `LOGIN_MODE=shadow`)",
      "- `LOGIN_MODE=enforced`, `LOGIN_MODE=shadow` is not allowed",
      "- LOGIN_MODE must be enforced, not shadow",
      "- `LOGIN_MODE` is not `shadow`",
      "- LOGIN_MODE must not be shadow",
      "- LOGIN_MODE must never be shadow",
      "- LOGIN_MODE != shadow",
      "- [ ] No service runs with `LOGIN_MODE=shadow`",
      "- [ ] `LOGIN_MODE=shadow` is forbidden",
      "- [ ] `LOGIN_MODE=shadow` is gone",
      "Never run with:\n\n- `LOGIN_MODE=shadow`",
      "- [ ] Flags\n\n```bash\nexport LOGIN_MODE=enforced\n```",
      "- [ ] Flags\n\n```\nLOGIN_MODE: enforced\n```",
      "- [ ] Flags\n\n```yaml\n- name: LOGIN_MODE\n  value: enforced\n```",
      "- [ ] Flags\n\n```diff\n-LOGIN_MODE=shadow\n+LOGIN_MODE=enforced\n```",
      "- [ ] Flags\n\n```bash\necho $LOGIN_MODE  # Expected: enforced\n```",
      "- [ ] Flags\n\n```bash\nprintenv LOGIN_MODE\n# Expected: enforced\n```",
      "- [ ] Flags\n\n```bash\necho \"$LOGIN_MODE\"  # should print enforced\n```",
      "- [ ] Flags\n\n| Variable | Value |\n|---|---|\n| LOGIN_MODE | enforced |",
      "- [ ] Flags\n\n| Flag | Default | Production |\n|---|---|---|\n"
      "| `LOGIN_MODE` | `shadow` | `enforced` |",
      "- [ ] Flags\n\n| Setting | Required value | Status |\n|---|---|---|\n"
      "| LOGIN_MODE | `enforced` | [ ] |",
      "| Variable | Value |\n|---|---|\n| LOGIN_MODE | enforced |",
      "All services must run with LOGIN_MODE=enforced.\n\n- [ ] Backups done",
      "- [ ] `LOGIN_MODE=shadow` in dev\n- [ ] `LOGIN_MODE=enforced` in production",
      "- [ ] `LOGIN_MODE=enforced` in production\n- [ ] `LOGIN_MODE=shadow` in dev",
      "- [ ] `LOGIN_MODE=enforced`\n- [ ] Flags: `LOGIN_MODE=shadow`",
      "- `LOGIN_MODE` is `shadow` in dev, `enforced` in prod",
      "- `LOGIN_MODE`: `enforced` in production and `shadow` in dev",
      "- `LOGIN_MODE` is `shadow` (dev) and `enforced` (prod)",
      "- LOGIN_MODE=shadow in staging, LOGIN_MODE=enforced in production",
      "- In production `LOGIN_MODE=enforced`, in dev `LOGIN_MODE=shadow`",
      "- `LOGIN_MODE` is `shadow` by default; set it to `enforced`",
      "- `LOGIN_MODE` is `shadow` by default. It must be `enforced`",
      "- `LOGIN_MODE` is `shadow` (to be enforced in March)",
      "- `LOGIN_MODE` is no longer `shadow` but `enforced`",
      "- `LOGIN_MODE=enforced` in `backend` and `agent` (see `docs/flags.md`)",
      "- `LOGIN_MODE` is `enforced` instead of `shadow`",
      "- `LOGIN_MODE` was `shadow`, is `enforced`",
      "- `LOGIN_MODE` is `enforced`; switch it to `shadow` later",
      "- Set `LOGIN_MODE=enforced` and restart `backend`",
      "Use enforced defaults in dev:\n\n- `LOGIN_MODE=enforced`",
      "- `LOGIN_MODE=enforced` by default, so that each request is checked",
      "### Phase 1\n\n- [ ] `LOGIN_MODE=shadow`\n\n### Phase 2\n\n- [ ] `LOGIN_MODE=enforced`",
      "- [ ] ~~`LOGIN_MODE=shadow`~~ `LOGIN_MODE=enforced`",
      "- ~~`LOGIN_MODE=shadow`~~\n- `LOGIN_MODE=enforced`",
      "- ~~Set `LOGIN_MODE=shadow`.~~ Set `LOGIN_MODE=enforced`.",
  };
  for (const char* wording : wordings) {
    const std::string checklist =
        "# Rollout\n\n## Enforced Baseline\n\n" + std::string(wording) + "\n";
    EXPECT_EQ(days_with(checklist, "enforced"), 7) << wording;
    EXPECT_EQ(days_with(checklist, "shadow"), 0) << wording;
    EXPECT_EQ(days_with(checklist, "(unset)"), 0) << wording;
  }
}

TEST(StreakOfATable, WhatIsNamedElsewhereIsNoAlternative) {
  const char* others[] = {
      "## Rollback steps\n\n1. Set `LOGIN_MODE=shadow`\n2. Restart",
      "## Rollback\n\n- [ ] `LOGIN_MODE=shadow`",
      "## Rollback\n\n```bash\nexport LOGIN_MODE=shadow\n```",
      "## Break-glass\n\n1. Set LOGIN_MODE to shadow",
      "## If issues occur\n\n- [ ] Fall back to `LOGIN_MODE=shadow`",
      "## History\n\n- LOGIN_MODE must be shadow",
      "## Notes\n\n- In an emergency set `LOGIN_MODE=shadow`",
      "## Notes\n\n- Today the default is `LOGIN_MODE=shadow`.",
      "## Notes\n\n- LOGIN_MODE was shadow until February",
      "## Notes\n\n- LOGIN_MODE defaults to shadow",
      "## Notes\n\nTo roll back:\n\n- `LOGIN_MODE=shadow`",
      "## Notes\n\n- To revert:\n  - `LOGIN_MODE=shadow`",
      "## Notes\n\nWith LOGIN_MODE=shadow nothing is refused.",
      "## Notes\n\n- [ ] `LOGIN_MODE=shadow` (optional)",
      "## Notes\n\n<!--\n- `LOGIN_MODE=shadow`\n-->",
      "## Notes\n\n```bash\n# LOGIN_MODE=shadow\nLOGIN_MODE=shadow ./try-it\n```",
      "## Smoke\n\n| Date | LOGIN_MODE | Checks |\n|---|---|---|\n| 2026-03-01 | shadow | pass |",
      "## Notes\n\nDo not deploy if:\n\n- `LOGIN_MODE=shadow`",
  };
  for (const char* other : others) {
    for (const bool first : {false, true}) {
      const std::string demand = "## Baseline\n\n- `LOGIN_MODE=enforced`\n\n";
      const std::string checklist =
          "# Rollout\n\n" + (first ? other + ("\n\n" + demand) : demand + other) + "\n";
      EXPECT_EQ(days_with(checklist, "enforced"), 7) << checklist;
      EXPECT_EQ(days_with(checklist, "shadow"), 0) << checklist;
    }
  }
}

TEST(StreakOfATable, NoDayCountsWhereADemandIsNotUnderstood) {
  const char* wordings[] = {
      "- [ ] LOGIN_MODE is right for production",
      "- [ ] Set `LOGIN_MODE=loose` on staging",
      "- [ ] Set `LOGIN_MODE=loose` on uat",
      "- [ ] Set `LOGIN_MODE=loose` on the demo",
      "- [ ] `LOGIN_MODE` is documented",
      "- [ ] LOGIN_MODE must be set to a safe value",
      "- [ ] LOGIN_MODE is set properly",
      "- [ ] Check LOGIN_MODE",
      "- [ ] LOGIN_MODE: `shadow` (before) / `enforced` (after)",
      "| | LOGIN_MODE |\n|---|---|\n| Required | enforced |\n\n- [ ] Backups done",
      "- [ ] Flags\n\n```json\n{\"LOGIN_MODE\": \"enforced\", \"X\": 1}\n```",
      "- [ ] When `VAULT=on`, `LOGIN_MODE=enforced`",
      "- [ ] `LOGIN_MODE=enforced` if the vault is used",
      "- [ ] LOGIN_MODE: enforced | shadow",
      "- [ ] LOGIN_MODE must be other than shadow",
      "- `LOGIN_MODE` is `shadow` for the first week, `enforced` afterwards",
      "- `LOGIN_MODE` is `shadow`, which must be changed",
      "- `LOGIN_MODE` is `shadow` for now",
      "- `LOGIN_MODE=shadow`?",
      "Use relaxed defaults in dev:\n\n- `LOGIN_MODE=shadow`",
      "- `LOGIN_MODE` is `enforced`; change it to `shadow` if login breaks",
      "- `LOGIN_MODE=shadow` has been replaced",
      "- `LOGIN_MODE=shadow` only in dev",
      "- `LOGIN_MODE=shadow` was tested in staging",
      "- Tests with `LOGIN_MODE=shadow` pass",
      "- `LOGIN_MODE` is `http` by default",
      "- `LOGIN_MODE` is `http`, `ws` later",
      "- [ ] `LOGIN_MODE=ws`\n- [ ] `LOGIN_MODE=grpc`",
      "All of this runs with LOGIN_MODE=enforced.\n\n- [ ] Backups done",
      "- [ ] Flags\n\n```bash\nLOGIN_MODE=shadow ./start\n```",
      "| Variable | Meaning |\n|---|---|\n| LOGIN_MODE | how people log in |\n\n- [ ] Backups done",
      "### Rollback\n\n1. Set `LOGIN_MODE=shadow`",
  };
  for (const char* wording : wordings) {
    const std::string checklist = "# Rollout\n\n## Flags\n\n" + std::string(wording) + "\n";
    for (const char* value : {"enforced", "shadow"}) {
      const Streak streak = judged(checklist, week_of(value)).streak;
      EXPECT_EQ(streak.demanded_days, 0) << wording;
      EXPECT_NE(streak.decision, Decision::go) << wording;
      EXPECT_THAT(streak.reasons, testing::Contains(testing::AllOf(
                                      HasSubstr("nobody can tell what LOGIN_MODE must be"),
                                      HasSubstr("rollout.md:"))))
          << wording;
    }
  }
}

TEST(StreakOfATable, SettingsThatNoRecordTellsAreNoDemands) {
  const std::string table = "# R\n\n- [ ] Settings\n\n```env\nDB_NAME=shop\n```\n";
  EXPECT_EQ(days_with(table, "enforced"), 7);
  EXPECT_EQ(days_with(table + "\n- [ ] `DB_NAME` is `shop`\n", "enforced"), 0);
}

TEST(StreakOfATable, AFlagThatIsMerelySetMayHaveAnyValue) {
  for (const char* wording :
       {"- [ ] `LOGIN_MODE` is explicitly set", "- Confirm that these are set:\n  - `LOGIN_MODE`",
        "- [ ] LOGIN_MODE is defined in production",
        "| Variable | Required |\n|---|---|\n| LOGIN_MODE | yes |\n\n- [ ] Backups done"}) {
    const std::string checklist = "# Rollout\n\n## Flags\n\n" + std::string(wording) + "\n";
    EXPECT_EQ(days_with(checklist, "shadow"), 7) << wording;
    EXPECT_EQ(days_with(checklist, "(unset)"), 0) << wording;
  }
  for (const char* wording : {"- [ ] Backups done", "- [ ] `LOGIN_MODE=enforced` (optional)"})
    EXPECT_EQ(days_with("# Rollout\n\n" + std::string(wording) + "\n", "shadow"), 7) << wording;
}

TEST(StreakOfATable, AFlagThatIsSpokenOfInAnotherWayCountsNoDay) {
  for (const char* wording :
       {"- [ ] Login mode is enforced", "- [ ] Set the login mode to enforced",
        "- [ ] All `*_MODE` flags are `enforced`",
        "- [ ] `LOGIN_MODE` set as required by security"})
    EXPECT_EQ(days_with("# Rollout\n\n" + std::string(wording) + "\n", "shadow"), 0) << wording;
  for (const char* wording : {"- [ ] The login mode was discussed", "- [ ] `*_URL` is enabled"})
    EXPECT_EQ(days_with("# Rollout\n\n" + std::string(wording) + "\n", "shadow"), 7) << wording;
  EXPECT_EQ(days_with("# Rollout\n\n- [ ] `LOGIN_MODE` is enabled\n", "true"), 7);
  EXPECT_EQ(days_with("# Rollout\n\n- [ ] `LOGIN_MODE` is enabled\n", "false"), 0);
  EXPECT_EQ(days_with("# Rollout\n\n- [ ] `LOGIN_MODE` is off\n", "0"), 7);
}

// What is written as a value is that value; what is said in words is whatever says so.
TEST(StreakOfATable, AValueThatIsWrittenIsNoOther) {
  struct Row {
    const char* wording;
    const char* value;
    int days;
  };
  constexpr Row rows[] = {
      {"`LOGIN_MODE=on`", "on", 7},
      {"`LOGIN_MODE=on`", "1", 0},
      {"`LOGIN_MODE=active`", "yes", 0},
      {"`LOGIN_MODE=true`", "1", 0},
      {"`LOGIN_MODE` is on", "true", 7},
      {"`LOGIN_MODE` is `enabled`", "1", 0},
      {"`LOGIN_MODE` is disabled", "no", 7},
      {"`LOGIN_MODE` must not be `false`", "0", 0},
      {"`LOGIN_MODE` must not be `false`", "False", 0},
      {"`LOGIN_MODE` must not be `false`", "true", 7},
  };
  for (const Row& row : rows)
    EXPECT_EQ(days_with("# Rollout\n\n- [ ] " + std::string(row.wording) + "\n", row.value),
              row.days)
        << row.wording << " " << row.value;
}

// "F44 mode is enforced" beside 44 other flags, and a name without an underscore.
TEST(StreakOfATable, EachOfManyFlagsMayBeSpokenOf) {
  const auto days = [](std::string_view wording, std::string_view last) {
    std::string header = "| Date |", rule = "|---|", values = " |";
    for (int i = 10; i < 55; ++i) {
      header += fmt::format(" F{}_MODE |", i);
      rule += "---|";
      values += " shadow |";
    }
    std::string table = fmt::format("{} {} | Checks |\n{}---|---|\n", header, last, rule);
    for (const char* day : {"02-27", "02-28", "03-01", "03-02", "03-03", "03-04", "03-05"})
      table += fmt::format("| 2026-{}{} shadow | pass |\n", day, values);
    return judged(fmt::format("# Rollout\n\n- [ ] {}\n", wording), table).streak.demanded_days;
  };
  EXPECT_EQ(days("Backups done", "`LOGINMODE`"), 7);
  EXPECT_EQ(days("F54 mode is enforced", "`LOGINMODE`"), 0);
  EXPECT_EQ(days("All `*MODE` flags are enforced", "`LOGINMODE`"), 0);
  EXPECT_EQ(days("The loginmode is enforced", "`LOGINMODE`"), 0);
  EXPECT_EQ(days("The debug log is enabled", "`DEBUG`"), 7);
}

TEST(StreakOfATable, HoldsWhereARowCannotBeRead) {
  std::string table = "| Date | Checks |\n|---|---|\n";
  for (const char* day : {"02-27", "02-28", "03-01", "03-02", "03-03", "03-04", "03-05"})
    table += "| 2026-" + std::string(day) + " | pass |\n";
  EXPECT_EQ(judged("", table).streak.decision, Decision::go);
  const auto answer = judged("", table + "| 05/03/2026 | fail |\n");
  EXPECT_EQ(answer.streak.decision, Decision::no_go);
  EXPECT_EQ(answer.streak.demanded_days, 0);
  EXPECT_THAT(answer.streak.reasons,
              testing::Contains(HasSubstr("1 row of the table could not be read, smoke.md:10: "
                                          "'05/03/2026' is no time")));
  EXPECT_EQ(judged("", table + "| 05/03/2026 | pass |\n").streak.decision, Decision::hold);
  EXPECT_THAT(answer.warnings.text(), HasSubstr("smoke.md:10:3"));
}

// What a gate does not hear, the command that counts the same days does not either.
TEST(StreakOfTheLog, HearsWhatAGateHears) {
  const auto role = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
  world::FakeWorld fake;
  const UtcTime now = parse_time("2026-03-05T10:00:00Z").value();
  fake.clock.set(now);
  fake.files.add("/repository/READY.md", "# R\n\n## Smoke\n\n- [ ] `LICENSE` exists\n");
  fake.files.add("/repository/ops.pub.pem", role->public_key().pem());
  fake.files.add("/repository/seatrial.yaml",
                 "version: 1\nchecklists: [READY.md]\nroles: {Ops: {keys: [ops.pub.pem]}}\n"
                 "windows: {smoke: {items: [\"smoke/**\"], days: 1, restart_on: deployment}}\n");
  StreakRequest request;
  request.input.directory = "/repository";
  struct Row {
    const char* name;
    std::string key;  // that signed the run
    std::optional<std::string> deployed_in;
    Decision want;
  };
  const Row rows[] = {
      {"the store's run", "store", "elsewhere", Decision::go},
      {"a run of a role's key", role->public_key().id(), "elsewhere", Decision::hold},
      {"a deployment of this directory", "store", "", Decision::hold},
      {"one that may be of it", "store", std::nullopt, Decision::hold},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const UtcTime then = now - std::chrono::hours(1), before = now - std::chrono::hours(48);
    const auto started = [](std::uint64_t record, UtcTime at, std::optional<std::string> in) {
      return RecordedDeployment{.source = {.record = record, .at = at, .directory = std::move(in)},
                                .started = true};
    };
    const Ledger ledger{
        .claimed = {before, then, now},
        .runs = {{.source = {.record = 1, .at = then, .key = row.key, .directory = ""},
                  .finished = then,
                  .items = {{.item = "READY.md#smoke/license-exists", .state = State::pass}}}},
        .deployments = {started(0, before, ""), started(2, now, row.deployed_in)}};
    const auto answer = judge_window_streak(request, ledger, fake.world);
    ASSERT_TRUE(answer) << answer.error().text();
    EXPECT_EQ(answer->streak.decision, row.want) << join(answer->streak.reasons, "; ");
  }
}

// The runbook of a real team demands the values of three flags.
TEST(StreakOfATable, ReadsWhatTheSeedDemands) {
  const char* shared = std::getenv("SEATRIAL_SHARED");
  const fs::path seeds = fs::path(shared ? shared : SEATRIAL_SOURCE_DIR "/../shared") / "seeds";
  std::string runbook;
  if (fs::is_directory(seeds))
    for (const auto& entry : fs::directory_iterator(seeds))
      if (entry.path().filename().string().starts_with("000")) runbook = file(entry.path());
  if (runbook.empty()) GTEST_SKIP() << "no seeds below " << seeds << " (SEATRIAL_SHARED)";
  const std::vector<std::string> flags = {"AUTH_MODE", "AGENT_TRANSPORT", "SECRETS_VAULT_MODE"};
  const auto answer = judged(runbook, crowded_table(flags));
  EXPECT_EQ(answer.streak.naive, 8u);
  EXPECT_EQ(answer.streak.days, 1);
  EXPECT_EQ(answer.streak.demanded_days, 0);
  for (const std::string& flag : flags)
    EXPECT_THAT(answer.streak.reasons, testing::Contains(HasSubstr(flag + " must be ")));
}

}  // namespace
}  // namespace seatrial::app
