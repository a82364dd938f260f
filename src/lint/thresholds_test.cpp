#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Thresholds, AgreeWithEachOther) {
  const Row rows[] = {
      {"once with a duration",
       "**Trigger rollback if:**\n- Error rate > 5%\n\n**Consider rollback if:**\n"
       "- Error rate > 5% for > 15 minutes\n",
       "ST0205:5"},
      {"percentile before or behind",
       "**Trigger rollback if:**\n- Response time > 2s (p95)\n\n**Consider rollback if:**\n"
       "- p95 response time > 2s for 15 minutes\n",
       "ST0205:5"},
      {"same duration",
       "**Trigger rollback if:**\n- Error rate > 5% for 5 minutes\n\n**Consider rollback if:**\n"
       "- Error rate > 5% for 5 minutes\n",
       ""},
      {"tiers",
       "**Trigger rollback if:**\n- Error rate > 10%\n\n**Consider rollback if:**\n"
       "- Error rate > 5% for 5 minutes\n",
       ""},
      {"an alert decides nothing",
       "**Alert thresholds:**\n- Error rate > 5%\n\n**Consider rollback if:**\n"
       "- Error rate > 5% for 5 minutes\n",
       ""},
      {"other percentile",
       "**Trigger rollback if:**\n- p99 latency > 2s\n\n**Consider rollback if:**\n"
       "- p95 latency > 2s for 15 minutes\n",
       ""},
  };
  expect("ST0205", rows);
}

TEST(Thresholds, OfOneScaleAreBands) {
  const Row rows[] = {
      {"go and no-go", "- Score >= 90%: GO\n- Score < 70%: NO-GO\n", "ST0206:2"},
      {"with a middle", "- Score >= 90%: GO\n- 70% to 89%: hold\n- Score < 70%: NO-GO\n", ""},
      {"verdict in front", "- GO: error rate < 1%\n- NO-GO: error rate > 5%\n", "ST0206:2"},
      {"columns", "| Signal | Go | No-Go |\n|---|---|---|\n| p95 latency | < 250 ms | > 250 ms |\n",
       ""},
      {"the same verdict twice",
       "- [ ] Error rate < 1%: GO\n\n## Checks\n\n- [ ] Error rate < 2%: GO\n", "ST0205:5"},
      {"a title is no verdict", "- Rollback triggers of the web: error rate < 2% ok, > 2% bad\n",
       ""},
  };
  expect("ST0205 ST0206", rows);
}

TEST(Thresholds, OfTwoTiersOfRollback) {
  const Row rows[] = {
      {"automatic and manual",
       "**Automatic rollback:**\n- Error rate > 2%\n\n**Manual decision:**\n"
       "- Error rate > 2% for 10 minutes\n",
       "ST0205:5"},
      {"somebody is asked",
       "**Rollback immediately if:**\n- Error rate > 2%\n\n**Ask the incident commander if:**\n"
       "- Error rate > 2% for 10 minutes\n",
       "ST0205:5"},
      {"headings",
       "## Automatic rollback\n\n- Error rate > 2%\n\n## Manual rollback\n\n"
       "- Error rate > 2% for 10 minutes\n",
       "ST0205:7"},
      {"other values",
       "## Automatic rollback\n\n- Error rate > 5%\n\n## Manual rollback\n\n"
       "- Error rate > 2% for 10 minutes\n",
       ""},
  };
  expect("ST0205", rows);
}

TEST(Thresholds, AgreeInOtherUnits) {
  const std::string decisive =
      "**Trigger rollback if:**\n- Latency > 500ms\n\n"
      "**Consider rollback if:**\n";
  const Row rows[] = {
      {"a second is no half of it",
       "## Performance\n\n- [ ] p95 latency < 500ms\n\n## Release gate\n\n- [ ] p95 latency < 1 "
       "second\n",
       "ST0205:7"},
      {"the same in seconds",
       "## Performance\n\n- [ ] p95 latency < 500ms\n\n## Release gate\n\n- [ ] p95 latency < "
       "0.5s\n",
       ""},
      {"a percentile in words",
       "## SLOs\n\n- [ ] p95 latency under 300 ms\n\n## Exit criteria\n\n- [ ] 95th percentile "
       "latency is below 400 ms\n",
       "ST0205:7"},
      {"a percentile behind",
       "## SLOs\n\n- [ ] P99 response time <= 1s\n\n## Go/No-Go\n\n- [ ] Response time at the "
       "99th percentile stays under 2 seconds\n",
       "ST0205:7"},
      {"a ratio and a percentage",
       "## Before launch\n\n- [ ] Error rate < 1%\n\n## Checks\n\n- [ ] Error rate < 0.005\n",
       "ST0205:7"},
      {"the same ratio", "- [ ] Error rate < 1%\n\n## Checks\n\n- [ ] Error rate < 0.01\n", ""},
      {"of a rule that decides", decisive + "- Latency > 0.5s for 5 minutes\n", "ST0205:5"},
      {"another value of a rule that decides", decisive + "- Latency > 0.6s for 5 minutes\n", ""},
      {"bounds that exclude each other",
       "## A\n\n- [ ] Replicas >= 3\n\n## Checks\n\n- [ ] Replicas <= 2\n", "ST0205:7"},
      {"two triggers",
       "## Rollback plan\n\n**Trigger rollback if:**\n- Error rate > 5%\n\n## Rollback "
       "triggers\n\n**Trigger rollback if:**\n- Error rate > 2%\n",
       "ST0205:9"},
      {"availability",
       "## SLA\n\n- [ ] Availability >= 99.9%\n\n## Launch criteria\n\n- [ ] Availability at "
       "least 99.5%\n",
       "ST0205:7"},
      {"table against list",
       "## Metrics\n\n| Metric | Threshold |\n|---|---|\n| p95 latency | < 300 ms |\n\n## "
       "Gate\n\n- [ ] p95 latency < 0.5 s\n",
       "ST0205:9"},
      {"two tables",
       "## SLO\n\n| Metric | Target |\n|---|---|\n| Error rate | < 0.1% |\n\n## Exit "
       "criteria\n\n| Metric | Limit |\n|---|---|\n| Error rate | < 1% |\n",
       "ST0205:11"},
      {"tiers in a table",
       "| Metric | Warning | Critical |\n|---|---|---|\n| Error rate | > 1% | > 5% |\n", ""},
      {"tiers in a row each",
       "| Metric | Threshold | Severity |\n|---|---|---|\n| Error rate | > 1% | warning |\n| Error "
       "rate | > 5% | critical |\n",
       ""},
      {"tiers in a list", "- [ ] Error rate > 1%: warning\n- [ ] Error rate > 5%: critical\n", ""},
      {"alerts", "## Alerts\n\n- [ ] Error rate > 1%\n- [ ] Error rate > 5%\n", ""},
      {"environments",
       "## Staging\n\n- [ ] p95 latency < 1s\n\n## Production\n\n- [ ] p95 latency < 300ms\n", ""},
      {"environments of a table",
       "| Metric | Staging | Production |\n|---|---|---|\n| p95 latency | < 1s | < 300ms |\n", ""},
      {"windows", "- [ ] Error rate < 5% over 5 minutes\n- [ ] Error rate < 1% over 1 hour\n", ""},
      {"percentiles", "- [ ] p95 latency < 300ms\n- [ ] p99 latency < 1s\n", ""},
      {"endpoints", "- [ ] p95 latency of `/search` < 300ms\n- [ ] p95 latency of `/export` < 5s\n",
       ""},
      {"components",
       "## Checkout\n\n- [ ] p95 latency < 300ms\n\n## Reports\n\n- [ ] p95 latency < 5s\n", ""},
      {"phases", "## Phase 1\n\n- [ ] Error rate < 5%\n\n## Phase 2\n\n- [ ] Error rate < 1%\n",
       ""},
      {"loads", "- [ ] p95 latency < 300ms at 100 users\n- [ ] p95 latency < 600ms at 1000 users\n",
       ""},
      {"demand and trigger",
       "- [ ] Error rate < 1%\n\n**Trigger rollback if:**\n- Error rate > 5%\n", ""},
      {"measured and wanted",
       "| Metric | Target | Actual |\n|---|---|---|\n| p95 latency | < 300ms | < 500ms |\n", ""},
  };
  expect("ST0205", rows);
}

TEST(Switches, AreSetOneWay) {
  const Row rows[] = {
      {"mode",
       "## Security\n\n- [ ] Debug mode is disabled\n\n## Checks\n\n- [ ] Debug mode enabled\n",
       "ST0205:7"},
      {"colon", "- [ ] Directory listing: off\n\n## Limits\n\n- [ ] Directory listing is on\n",
       "ST0205:5"},
      {"variable", "- [ ] `DEBUG=false`\n\n## Settings\n\n- [ ] `DEBUG=true`\n", "ST0205:5"},
      {"table", "| Setting | Value |\n|---|---|\n| TLS 1.0 | disabled |\n\n- [ ] TLS 1.0 enabled\n",
       "ST0205:5"},
      {"two tables",
       "| Setting | Value |\n|---|---|\n| Root login | off |\n\n## Security\n\n| Option | "
       "Required |\n|---|---|\n| Root login | on |\n",
       "ST0205:9"},
      {"environments",
       "## Staging\n\n- [ ] Debug mode enabled\n\n## Production\n\n- [ ] Debug mode disabled\n",
       ""},
      {"in the same environment",
       "- [ ] Cache is enabled in production\n- [ ] Cache is disabled in production\n", "ST0205:2"},
      {"in the item", "- [ ] Debug mode disabled in production\n- [ ] Debug mode enabled in dev\n",
       ""},
      {"columns of environments",
       "| Setting | Dev | Prod |\n|---|---|---|\n| Debug mode | on | off |\n", ""},
      {"steps", "- [ ] Maintenance mode enabled\n- [ ] Maintenance mode disabled\n", ""},
      {"phases", "## Phase 1\n\n- [ ] `NEW_AUTH=false`\n\n## Phase 2\n\n- [ ] `NEW_AUTH=true`\n",
       ""},
      {"different things", "- [ ] Caching enabled\n- [ ] Tracing disabled\n", ""},
      {"of somebody", "- [ ] MFA enabled for admins\n- [ ] MFA disabled\n", ""},
      {"twice", "- [ ] Debug mode disabled\n- [ ] Debug mode: off\n", ""},
      {"orders", "- [ ] Disable the scheduler\n- [ ] Enable the scheduler\n", ""},
  };
  expect("ST0205", rows);
}

TEST(Thresholds, LeaveNoBandOpen) {
  const Row rows[] = {
      {"from 2 to 5",
       "**Trigger rollback if:**\n- Error rate > 5%\n\n**Do NOT rollback for:**\n"
       "- Error rate < 2%\n",
       "ST0206:5"},
      {"tiers that meet",
       "**Trigger rollback if:**\n- Error rate > 5%\n\n**Do NOT rollback for:**\n"
       "- Error rate < 5%\n",
       ""},
      {"other metric",
       "**Trigger rollback if:**\n- Error rate > 5%\n\n**Do NOT rollback for:**\n- Latency < 2s\n",
       ""},
      {"in another unit",
       "**Trigger rollback if:**\n- Latency > 5s\n\n**Do NOT rollback for:**\n- Latency < 2ms\n",
       "ST0206:5"},
      {"tiers that meet in another unit",
       "**Trigger rollback if:**\n- Latency > 2s\n\n**Do NOT rollback for:**\n- Latency < 2000ms\n",
       ""},
      {"of another dimension",
       "**Trigger rollback if:**\n- Errors > 5%\n\n**Do NOT rollback for:**\n- Errors < 2 per "
       "minute\n",
       ""},
  };
  expect("ST0206", rows);
}

TEST(Thresholds, HaveAVerdictEverywhere) {
  const Row rows[] = {
      {"list", "## Error rate\n\n- < 2%: ok\n- > 5%: roll back\n", "ST0206:4"},
      {"list with the metric",
       "## Canary\n\n- Error rate < 1% -> continue\n- Error rate > 3% -> abort\n", "ST0206:4"},
      {"in words",
       "## Canary\n\n- Error rate below 1 percent: proceed\n- Error rate above 3 percent: halt\n",
       "ST0206:4"},
      {"one sentence", "Error rate < 2%: ok, > 5%: roll back.\n", "ST0206:1"},
      {"verdict in front", "Roll back above 5%, continue below 2%.\n", "ST0206:1"},
      {"falling", "## Success rate\n\n- > 99%: go\n- < 95%: no-go\n", "ST0206:4"},
      {"other units", "## p95 latency\n\n- < 500ms: promote\n- > 1s: roll back\n", "ST0206:4"},
      {"hole among tiers", "## Errors\n\n- < 1%: ok\n- 2-5%: watch\n- > 5%: roll back\n",
       "ST0206:4"},
      {"rows", "| Error rate | Action |\n|---|---|\n| < 2% | proceed |\n| > 5% | roll back |\n",
       "ST0206:4"},
      {"rows of metrics",
       "| Metric | Value | Decision |\n|---|---|---|\n| Error rate | < 2% | Go |\n| Latency | < 1s "
       "| Go |\n"
       "| Error rate | > 5% | No-go |\n| Latency | > 1s | No-go |\n",
       "ST0206:5"},
      {"columns", "| Metric | Go | No-go |\n|---|---|---|\n| Error rate | < 2% | > 5% |\n",
       "ST0206:3"},
      {"colours", "| Metric | Green | Red |\n|---|---|---|\n| CPU | <= 60% | >= 85% |\n",
       "ST0206:3"},
      {"tiers that meet", "## Error rate\n\n- < 2%: ok\n- 2-5%: watch\n- > 5%: roll back\n", ""},
      {"range with a dash",
       "## Error rate\n\n- < 2%: ok\n- 2\xE2\x80\x93"
       "5%: watch\n- > 5%: roll back\n",
       ""},
      {"range in words",
       "## Error rate\n\n- < 2%: ok\n- between 2% and 5%: watch\n- > 5%: roll back\n", ""},
      {"otherwise", "## Error rate\n\n- < 2%: ok\n- > 5%: roll back\n- otherwise: ask\n", ""},
      {"three columns",
       "| Metric | Green | Yellow | Red |\n|---|---|---|---|\n| CPU | < 60% | 60-85% | > 85% |\n",
       ""},
      {"a column of words",
       "| Metric | Go | Hold | No-go |\n|---|---|---|---|\n| Errors | < 2% | in between | > 5% |\n",
       ""},
      {"restarts that meet", "## Restarts\n\n- <= 2: ok\n- >= 3: roll back\n", ""},
      {"other metrics", "## Canary\n\n- Error rate < 1%: continue\n- CPU > 90%: abort\n", ""},
      {"no verdicts", "## Limits\n\n- CPU < 60%\n- CPU > 85%\n", ""},
      {"alert tiers", "## Error rate\n\n- > 1%: warning\n- > 5%: critical\n", ""},
      {"one bound for both", "Roll back above 5%, continue below 5%.\n", ""},
      {"warning between", "## Error rate\n\n- < 2%: ok\n- > 2%: warning\n- > 5%: roll back\n", ""},
  };
  expect("ST0206", rows);
}

TEST(Thresholds, SayEnough) {
  const Row rows[] = {
      {"no metric", "- [ ] Stays below 500 ms\n", "ST0208:1"},
      {"no metric in a rule", "**Consider rollback if:**\n- Over 5%\n", "ST0208:2"},
      {"metric in front", "**p95 latency:**\n- [ ] < 500 ms\n", ""},
      {"a number of people", "- [ ] At least 2 reviewers\n", ""},
      {"no unit", "- [ ] p95 latency < 500\n", "ST0208:1"},
      {"no unit of a rate", "- [ ] Error rate < 5\n", "ST0208:1"},
      {"no duration", "**Consider rollback if:**\n- Error rate > 5%\n", "ST0208:2"},
      {"unit", "- [ ] p95 latency < 500ms\n", ""},
      {"per minute", "- [ ] Error rate < 5 per minute\n", ""},
      {"duration", "**Consider rollback if:**\n- Error rate > 5% for 5 minutes\n", ""},
      {"at once", "**Trigger rollback immediately if:**\n- Error rate > 5%\n", ""},
      {"a count", "**Consider rollback if:**\n- Complaints > 10\n", ""},
      {"consecutive", "**Consider rollback if:**\n- Error rate > 5% for 5 consecutive minutes\n",
       ""},
      {"a window in front", "**Consider rollback if:**\n- 5-minute error rate > 5%\n", ""},
      {"in a row", "**Consider rollback if:**\n- p95 latency > 2s three times in a row\n", ""},
      {"sustained", "**Consider rollback if:**\n- Sustained CPU > 90%\n", ""},
      {"in parentheses", "**Consider rollback if:**\n- Error rate > 5% (10m)\n", ""},
      {"only the bound is a time", "**Consider rollback if:**\n- Latency > 2s\n", "ST0208:2"},
      {"of the baseline", "- [ ] p95 latency < 2 times baseline\n", ""},
  };
  expect("ST0208", rows);
}

TEST(Thresholds, CanHold) {
  const Row rows[] = {
      {"more than all", "- [ ] Availability > 100%\n", "ST0209:1"},
      {"all", "- [ ] Availability >= 100%\n", ""},
      {"less than none", "- [ ] Error rate < 0%\n", "ST0209:1"},
      {"range the wrong way round", "- [ ] CPU between 80% and 60%\n", "ST0209:1"},
      {"range", "- [ ] CPU between 60% and 80%\n", ""},
      {"bounds that cross", "- [ ] Availability 99.9% or more and below 99%\n", "ST0209:1"},
      {"bounds that do not", "- [ ] Availability above 99% and below 99.9%\n", ""},
      {"bounds of two metrics", "- [ ] Availability above 99.9% and errors below 1%\n", ""},
      {"range of other units", "- [ ] Backoff between 500 ms and 8 s\n", ""},
      {"more than all", "- [ ] Success rate >= 120%\n", "ST0209:1"},
      {"empty range", "- [ ] Replicas > 5 and < 3\n", "ST0209:1"},
      {"negative duration", "- [ ] Latency < -5ms\n", "ST0209:1"},
      {"too large", "- [ ] Errors < 1e400\n", "ST0209:1"},
      {"of the baseline", "- [ ] p95 latency < 120% of baseline\n", ""},
      {"share of the baseline", "- [ ] Error rate stays below 110% of last week's\n", ""},
      {"against the release before", "- [ ] Response time < 120% vs the previous release\n", ""},
      {"consecutive minutes", "- [ ] Error rate < 1% for 5 consecutive minutes\n", ""},
      {"more than all of it", "- [ ] Availability > 101%\n", "ST0209:1"},
      {"growth", "- [ ] Traffic headroom > 150%\n", ""},
      {"range", "- [ ] Replicas > 2 and < 5\n", ""},
      {"two metrics", "- [ ] CPU > 80% and memory < 60%\n", ""},
      {"difference", "- [ ] Clock offset > -5 seconds\n", ""},
      {"all of it", "- [ ] Coverage >= 100%\n", ""},
      {"command", "- [ ] `test $n > 5 && test $n < 3`\n", ""},
  };
  expect("ST0209", rows);
}

}  // namespace
}  // namespace seatrial::lint
