#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "window/table.hpp"

// What remarks beside a pass say of it.
namespace seatrial::window {
namespace {

TEST(WindowRemarks, TakesBackWhatWasWrittenLaterOrExcused) {
  struct Row {
    const char* header;
    const char* cell;
    bool counts;
  };
  const Row rows[] = {
      {"Backfilled", "yes", false},
      {"Backfilled", "no", true},
      {"Backfilled", "", true},
      {"Back-dated?", "✅", false},
      {"Backfilled on", "2026-03-09", false},
      {"Late entry", "y", false},
      {"Late shift", "✅", true},
      {"Waiver", "W-12", false},
      {"Waiver", "none", true},
      {"Override used", "yes", false},
      {"Override used", "-", true},
      {"Manual", "yes", true},
      {"Details", "mocked, not run against the real target", false},
      {"Remarks", "the checks were only *simulated*", false},
      {"Notes", "Dry run", false},
      {"Notes", "all ok (the run was aborted)", false},
      {"Duration", "aborted", false},
      {"Reason", "not executed: holiday", false},
      {"Details", "checks didn't run", false},
      {"Notes", "run against a mock server", false},
      {"Notes", "copied from the day before", false},
      {"Notes", "ok - mocked", false},
      {"Notes", "ran with mocks", false},
      {"Notes", "not actually run", false},
      {"Notes", "no run", false},
      {"Notes", "3/12 checks", false},
      {"Notes", "12/12 checks", true},
      {"Notes", "invalid token was rejected", true},
      {"Notes", "by hand, partial", false},
      {"Notes", "not a real run", false},
      {"Notes", "only 3 of 12 checks", false},
      {"Notes", "12 of 12 checks, 2 of 3 replicas restarted", true},
      {"Notes", "no evidence of a leak", true},
      {"Run type", "rehearsal", false},
      {"Profile", "simulation", false},
      {"Notes", "without the login check", false},
      {"Notes", "without failed checks", true},
      {"Notes", "entered two days later", false},
      {"Notes", "to be repeated", false},
      {"Notes", "on my laptop", false},
      {"Notes", "was a simulation", false},
      {"Notes", "not real", false},
      {"Notes", "skipped login check", false},
      {"Notes", "skipped 0 checks", true},
      {"Notes", "half the checks", false},
      {"Notes", "written next day", false},
      {"Notes", "recorded the next morning", false},
      {"Notes", "nothing written", true},
      {"Details", "Stripe was mocked in the suite before", true},
      {"Details", "rollback not executed, it was not needed", true},
      {"Details", "no dry run", true},
      {"Details", "the deploy was cancelled", true},
      {"Notes", "backfilled on 2026-05-10", false},
      {"Notes", "back-filled from CI logs", false},
      {"Notes", "filled in later", false},
      {"Notes", "added on 2026-05-10", false},
      {"Notes", "from memory", false},
      {"Notes", "do not count", false},
      {"Notes", "doesn't count", false},
      {"Notes", "withdrawn", false},
      {"Notes", "retracted by Ana", false},
      {"Notes", "excluded", false},
      {"Notes", "skipped", false},
      {"Notes", "missed", false},
      {"Notes", "nobody ran it", false},
      {"Notes", "DRY_RUN=1", false},
      {"Notes", "DRY_RUN=0", true},
      {"Notes", "dryrun", false},
      {"Notes", "`smoke.sh --dry-run`", false},
      {"Command", "smoke.sh --dry-run", false},
      {"Command", "smoke.sh --strict", true},
      {"Notes", "staging", false},
      {"Notes", "ran on staging", false},
      {"Notes", "ran on production", true},
      {"Notes", "ran on pre-prod", false},
      {"Notes", "against a prod-like system", false},
      {"Notes", "staging is upgraded tomorrow", true},
      {"Notes", "only 3 checks", false},
      {"Notes", "ws check muted", false},
      {"Notes", "orders were backfilled overnight, all well", true},
      {"Retracted", "yes", false},
      {"Retracted", "no", true},
      {"Superseded by", "row 9", false},
      {"Ignore", "x", false},
      {"Ignore", "", true},
      {"Test run", "yes", false},
      {"Test run", "no", true},
      {"Rollback", "not executed", true},
      {"Duration", "3 min", true},
  };
  for (const Row& row : rows) {
    const std::string source =
        fmt::format("| Date | {} | Checks |\n|---|---|---|\n| 2026-03-02 | {} | pass |\n",
                    row.header, row.cell);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    ASSERT_TRUE(table && table->records.size() == 1) << source;
    EXPECT_EQ(table->records[0].why_not_counted.empty(), row.counts) << source;
    EXPECT_EQ(table->records[0].outcome, Outcome::pass) << source;
  }
}

// A remark is free text: it takes a pass back where it speaks of the run, or of nothing else.
std::string outcome_with(std::string_view header, std::string_view cell) {
  const std::string source = fmt::format(
      "| Date | Checks | {} |\n|---|---|---|\n| 2026-03-02 | pass | {} |\n", header, cell);
  const auto table = read_window_table("smoke.md", source, Zone(), {});
  if (!table || table->records.size() != 1) return "none";
  const SmokeRecord& record = table->records[0];
  const bool counts = record.mode == Mode::strict && record.why_not_counted.empty();
  return std::string(name(record.outcome)) + (counts ? "" : ", not counted") +
         (table->notices.empty() ? "" : ", to look at");
}

TEST(WindowRemarks, ADoubtOfTheRunTakesItsPassBack) {
  for (const char* remark : {"1 failure",
                             "login check failed but unrelated",
                             "failure ignored",
                             "known failure waived",
                             "FAILED at first, passed on rerun",
                             "vault was down during the run",
                             "would have failed without override",
                             "network down; result from yesterday",
                             "copy of previous row",
                             "same as yesterday",
                             "result assumed",
                             "disputed",
                             "pass was a mistake",
                             "see correction below",
                             "retro-filled",
                             "logged late",
                             "dummy",
                             "typed in by hand later",
                             "was red until noon",
                             "copied the row above",
                             "failure fixed by a rerun",
                             "missing",
                             "result of the old cluster",
                             "smoke only partially executed",
                             "extrapolated",
                             "no retries but 1 failure",
                             "no proof",
                             "nobody checked",
                             "we think it passed",
                             "probably fine",
                             "only login checked",
                             "taken over from last week",
                             "needs rerun",
                             "two checks red",
                             "test row",
                             "no proof attached",
                             "no log found",
                             "no idea",
                             "no access to Vault",
                             "nothing checked",
                             "without any evidence",
                             "WS_CHECK disabled",
                             "NO-GO",
                             "errors 3/1000",
                             "missing rows: 2",
                             "the whole run is NO-GO because login failed",
                             "run with the wrong config",
                             "overridden by Kim",
                             "on staging instead of prod",
                             "8/12",
                             "12 of 14",
                             "vault checks were left out",
                             "vault test commented out",
                             "failed=1",
                             "1 failed",
                             "2 of 14 failed",
                             "smoke: n/a",
                             "login 503",
                             "login red",
                             "vault: NOK",
                             "preliminary",
                             "screenshot missing, will redo",
                             "result from CI of another branch",
                             "counts as pass (PO decision)",
                             "considered green",
                             "pass by agreement with Ana",
                             "draft",
                             "break-glass used",
                             "duplicate",
                             "nicht ausgeführt",
                             "pas exécuté",
                             "übernommen vom Vortag",
                             "2 checks red",
                             "3 errors",
                             "flaky",
                             "nachgetragen",
                             "no ejecutado",
                             "aborted after 3 min",
                             "cancelled at noon",
                             "interrupted"})
    EXPECT_THAT(outcome_with("Notes", remark), testing::AnyOf("pass, not counted", "fail"))
        << remark;
  for (const char* remark : {"not really strict: env checks only", "entered from memory on Monday"})
    EXPECT_EQ(outcome_with("Notes", remark), "pass, not counted") << remark;
  EXPECT_EQ(outcome_with("Evidence", "missing"), "pass, not counted");
}

TEST(WindowRemarks, ADoubtOfAnythingElseIsShown) {
  for (const char* remark :
       {"vault was down", "login broken until 11:00", "incident INC-9 at 14:00",
        "vault not reachable", "could not log in", "errors in log",
        "Grafana was down, metrics from Prometheus", "Slack down, mailed instead",
        "CI was down until 05:00", "TODO: rotate key next week",
        "re-ran because of missing evidence link", "partial outage of eu-west-1 (AWS), not us",
        "customer complaint 4411: not reproducible"})
    EXPECT_EQ(outcome_with("Notes", remark), "pass, to look at") << remark;
  const char* source =
      "| Date | Checks | Notes |\n|---|---|---|\n| 2026-03-02 | pass | Grafana was down |\n";
  const auto table = read_window_table("smoke.md", source, Zone(), {});
  ASSERT_TRUE(table && table->notices.size() == 1);
  EXPECT_EQ(table->notices[0].message,
            "'down' beside a pass, which counts: Notes says 'Grafana was down'");
}

TEST(WindowRemarks, OrdinaryRemarksSayNothing) {
  for (const char* remark : {"",
                             "rotated keys",
                             "deploy of 1.4.0",
                             "on-call: Ana",
                             "OPS-412",
                             "INC-9 closed",
                             "[log](https://ci.example/failed?run=7)",
                             "https://ci.example/down/missing",
                             "4/4 passed",
                             "run 4711 by Kim, 3m12s",
                             "no failures",
                             "0 failed, 12 passed",
                             "failed: 0",
                             "failover drill",
                             "failed pod restarted by itself",
                             "fail of yesterday fixed",
                             "latency down to 200 ms",
                             "scaled down to 2 pods",
                             "memory at 512 MB",
                             "zero downtime",
                             "deployed yesterday",
                             "copied logs to the bucket",
                             "backup copied",
                             "nothing missing",
                             "no waiver",
                             "assumed role deploy",
                             "first pass after the release",
                             "result posted in CI",
                             "result: 14/14",
                             "retro at 15:00",
                             "corrected typo",
                             "wrong password was rejected",
                             "all passed (run 01a2b3)",
                             "late deploy",
                             "incident drill",
                             "pass, verified by Ana Silva",
                             "FAIL_OPEN=0",
                             "no known failures",
                             "same build as yesterday",
                             "known flake in ws test fixed",
                             "no deploy today",
                             "error budget at 99 %",
                             "incidents: none",
                             "on-call taken over from Bo",
                             "failures not seen",
                             "no traffic on Sunday",
                             "node pool scaled down from 6 to 4",
                             "without incident",
                             "green all day",
                             "all passed; the whole run is NO-GO (run 666db20cb0f7b40e)",
                             "all passed; the whole run is HOLD (run 666db20cb0f7b40e)",
                             "no alarms",
                             "no sev1",
                             "nothing to add",
                             "errors 0/1000",
                             "error count 0",
                             "missing rows: 0",
                             "errors 0, warnings 2",
                             "LEGACY_API disabled",
                             "canary disabled",
                             "first pass after fix of #123",
                             "pass with new image",
                             "result in S3 bucket",
                             "see results in Grafana",
                             "not affected by vendor outage",
                             "taken over by ana",
                             "no drama",
                             "no pages overnight",
                             "no oncall events",
                             "no complaints",
                             "no bugs",
                             "no defects",
                             "no red flags",
                             "no hiccups",
                             "no exceptions",
                             "no 5xx",
                             "no 500s",
                             "no deadlocks",
                             "no OOM",
                             "no swap",
                             "no queue backlog",
                             "no backlog",
                             "no lag",
                             "no replication lag",
                             "no data drift",
                             "no regressions found",
                             "no customer tickets",
                             "nothing suspicious",
                             "nothing special",
                             "nothing to note",
                             "nobody paged",
                             "none to report",
                             "without surprises",
                             "without interruption",
                             "no interruption",
                             "no intervention",
                             "no conflicts",
                             "no exceptions logged",
                             "no memory growth",
                             "no sev",
                             "zero errors",
                             "0 exceptions",
                             "not a single page",
                             "no log noise",
                             "no stack traces",
                             "no panics",
                             "no dead letters",
                             "no secrets in logs",
                             "no tenant incidents",
                             "no reconnects",
                             "no disconnects",
                             "WS stable, no drops",
                             "no jitter",
                             "no unauthorized commands",
                             "debug logging disabled",
                             "pass after upgrade to Postgres 16",
                             "half an hour",
                             "one node down for maintenance",
                             "no data loss",
                             "upgraded Vault",
                             "light traffic",
                             "no-show of 2nd checker, signed later by BM",
                             "light load today",
                             "cancelled the old cron job",
                             "2 flaky tests quarantined (JIRA-12), not part of smoke",
                             "login failure test included",
                             "expected failure in known-bad tenant test passed",
                             "the check \"no fallback\" took 40 s",
                             "slow: 4m12s, runner was cold",
                             "retried once, network blip on the runner",
                             "2/2 pods restarted",
                             "3 of 3 regions",
                             "12/12",
                             "12 of 12 checks",
                             "no break-glass used",
                             "alert fired as expected",
                             "blocked IP list updated",
                             "replaced by the nightly suite from June on",
                             "test data refreshed",
                             "previous deployment rolled back on Friday",
                             "load test running in parallel",
                             "staging upgraded as well"})
    EXPECT_EQ(outcome_with("Notes", remark), "pass") << remark;
  EXPECT_EQ(outcome_with("Evidence", "[log](x)"), "pass");
  EXPECT_EQ(outcome_with("HTTP", "503"), "error");
  EXPECT_EQ(outcome_with("HTTP", "200"), "pass");
}

TEST(WindowRemarks, ARemarkThatCountsTheDaysIsNoPart) {
  std::string source = "| Date | Checks | Notes |\n|---|---|---|\n";
  for (int day = 1; day <= 7; ++day)
    source += fmt::format("| 2026-03-0{0} | pass | {0}/7 |\n", day);
  const auto table = read_window_table("smoke.md", source, Zone(), {});
  ASSERT_TRUE(table);
  for (const SmokeRecord& record : table->records) EXPECT_TRUE(record.why_not_counted.empty());
}

}  // namespace
}  // namespace seatrial::window
