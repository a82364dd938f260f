#include "app/init.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/load.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::app {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

constexpr const char* release = R"(# Going live

## Phase 1: Prepare

- [ ] `AUTH_MODE=enforced`
- [ ] Health endpoint `/health` answers
- [ ] `docs/runbook.md` might exist

## Phase 2: Open

- [ ] Traffic is moved

### Sign-off

| Role | Name | Signature |
|------|------|-----------|
| Release Manager | | |

**Trigger rollback immediately if:**

- Error rate > 5% for 10 minutes
)";

class Init : public testing::Test {
 protected:
  Init() {
    files.add_directory("/repo/.git");
    files.add("/repo/docs/go-live.md", release);
  }
  world::FakeFiles files;
};

TEST_F(Init, FindsChecklistsByWhatTheyHold) {
  files.add("/repo/notes.md", "# Ideas\n\n- [ ] paint the shed\n- [ ] read a book\n- [ ] walk\n");
  files.add("/repo/README.md", "# Deploy\n\nRun `make`.\n");
  files.add("/repo/node_modules/tool/RELEASE.md", release);
  files.add("/repo/docs/later.txt", "# Roll out\n\n- [ ] a\n- [ ] b\n- [ ] c\n");
  EXPECT_THAT(discover("/repo", files).checklists,
              ElementsAre("docs/go-live.md", "docs/later.txt"));
}

TEST_F(Init, GivesEachChecklistAGateForItsPhase) {
  files.add("/repo/web/release.md",
            "# Release\n\n## Phase 1: Build\n\n- [ ] a\n- [ ] b\n- [ ] c\n");
  files.add("/repo/api/release.md",
            "# Release\n\n## Phase 1: Build\n\n- [ ] a\n- [ ] b\n- [ ] c\n");
  std::vector<std::string> gates;
  for (const PhaseGate& gate : discover("/repo", files).gates)
    gates.push_back(gate.name + " " + gate.pattern);
  EXPECT_THAT(gates, IsSupersetOf({"phase-1 api/release.md#phase-1/**",
                                   "web-release-phase-1 web/release.md#phase-1/**"}));
}

TEST_F(Init, TakesEnvironmentsFromDotenvFiles) {
  for (const char* path : {".env", ".env.production", ".env.example", ".env.staging.local",
                           "backend/.env.production", ".envrc"})
    files.add(std::filesystem::path("/repo") / path, "A=b\n");
  std::vector<std::string> shown;
  for (const DotenvEnvironment& environment : discover("/repo", files).environments) {
    shown.push_back(environment.name);
    for (const std::string& dotenv : environment.dotenvs) shown.back() += " " + dotenv;
  }
  EXPECT_THAT(shown,
              ElementsAre("local .env", "production .env.production", "staging .env.staging.local",
                          "backend-production backend/.env.production"));
}

TEST_F(Init, NamesTheEnvironmentsOfAServiceAlike) {
  for (const char* path : {"shop/.env.production", "shop/.env.staging", "list/.env.production"})
    files.add(std::filesystem::path("/repo") / path, "A=b\n");
  files.add("/repo/shop/release.md", release);
  const Discovery found = discover("/repo", files);
  std::vector<std::string> names;
  for (const DotenvEnvironment& each : found.environments) names.push_back(each.name);
  EXPECT_THAT(names, ElementsAre("list-production", "shop-production", "shop-staging"));
  const std::string text = sidecar_text(found);
  EXPECT_THAT(text, HasSubstr("#   seatrial run shop/release.md --env shop-production\n"));
  EXPECT_THAT(text, HasSubstr("every environment that is no comment"));
  const auto config = plan::parse_config("seatrial.yaml", text);
  ASSERT_TRUE(config) << text;
  EXPECT_EQ(config->environments.size(), 2u) << "staging waits as a comment\n" << text;
}

TEST_F(Init, JudgesAServiceInProductionAlone) {
  for (const char* path : {".env", ".env.production", ".env.test"})
    files.add(std::filesystem::path("/repo") / path, "A=b\n");
  const std::string text = sidecar_text(discover("/repo", files));
  const auto config = plan::parse_config("seatrial.yaml", text);
  ASSERT_TRUE(config) << text;
  ASSERT_EQ(config->environments.size(), 1u) << text;
  EXPECT_EQ(config->environments.front().name, "production");
  EXPECT_THAT(text, HasSubstr("  # test:\n"));
}

TEST_F(Init, FindsChecklistsWhateverTheirFilesAreCalled) {
  for (const char* path : {"CHECKLIST.MD", "REL.MARKDOWN", "go.mkd", "site.mdx",
                           "RELEASE_CHECKLIST", ".github/RELEASE_CHECKLIST.md"})
    files.add(std::filesystem::path("/repo") / path,
              "# Release checklist\n\n- [ ] a\n- [ ] b\n- [ ] c\n");
  files.add("/repo/docs/releasing.md", "# Releasing\n\n1. Tag it\n2. Push it\n3. Tell it\n");
  for (const char* path :
       {".github/PULL_REQUEST_TEMPLATE.md", "testdata/release.md", "tests/fixtures/release.md"})
    files.add(std::filesystem::path("/repo") / path, release);
  EXPECT_THAT(discover("/repo", files).checklists,
              ElementsAre(".github/RELEASE_CHECKLIST.md", "CHECKLIST.MD", "REL.MARKDOWN",
                          "RELEASE_CHECKLIST", "docs/go-live.md", "docs/releasing.md", "go.mkd",
                          "site.mdx"));
}

TEST_F(Init, TellsAChecklistFromANote) {
  files.add("/repo/plan.md",
            "# Meeting 2026-02-01: release planning\n\n- We ship\n- Ann bakes\n- Rest\n");
  files.add("/repo/go-meeting.md", "# Release meeting\n\n- [ ] a\n- [ ] b\n- [ ] c\n");
  files.add("/repo/ablauf.md",
            "# Inbetriebnahme\n\n- [ ] Sicherung\n- [ ] `A_MODE=on`\n- [ ] Alarme\n");
  files.add("/repo/CHANGELOG.md", "# Changelog\n\n## Release 2\n\n- [x] a\n- [x] b\n- [x] c\n");
  files.add("/repo/einkauf.md", "# Einkauf\n\n- [ ] Brot\n- [ ] Milch\n- [ ] Salz\n");
  files.add("/repo/CONTRIBUTING.md",
            "# Contributing\n\n- [ ] Tests pass with `make test`\n- [ ] docs\n- [ ] notes\n");
  EXPECT_THAT(discover("/repo", files).checklists,
              ElementsAre("ablauf.md", "docs/go-live.md", "go-meeting.md"));
}

TEST_F(Init, NamesEachThingOnce) {
  const char* plain = "# Release\n\n## Phase 1: Build\n\n- [ ] a\n- [ ] b\n- [ ] c\n";
  for (const char* path : {"0.md", "a-c.md", "c.md", "a/c.md"})
    files.add(std::filesystem::path("/repo") / path, plain);
  for (const char* path :
       {"a-b/.env.production", "a/b/.env.production", "a/b/.env.production.local"})
    files.add(std::filesystem::path("/repo") / path, "A=b\n");
  const Discovery found = discover("/repo", files);
  std::vector<std::string> environments;
  for (const DotenvEnvironment& each : found.environments)
    environments.push_back(each.name + " " + join(each.dotenvs, " "));
  EXPECT_THAT(environments,
              ElementsAre("a-b-production a-b/.env.production",
                          "a-b-production-2 a/b/.env.production a/b/.env.production.local"));
  const std::string text = sidecar_text(found);
  const auto config = plan::parse_config("seatrial.yaml", text);
  EXPECT_TRUE(config) << config.error().front().message << "\n" << text;
}

TEST_F(Init, TakesRolesGatesAndMetricsFromTheChecklist) {
  const Discovery found = discover("/repo", files);
  EXPECT_THAT(found.roles, ElementsAre("Release Manager"));
  EXPECT_THAT(found.metrics, ElementsAre("error rate"));
  std::vector<std::string> gates;
  for (const PhaseGate& gate : found.gates) gates.push_back(gate.name + " " + gate.pattern);
  ASSERT_EQ(gates.size(), 2u);
  EXPECT_THAT(gates[0], HasSubstr("phase-1 "));
}

TEST_F(Init, WritesASidecarThatFitsItsChecklists) {
  files.add("/repo/.env.production", "AUTH_MODE=shadow\n");
  const Discovery found = discover("/repo", files);
  ASSERT_FALSE(found.suggestions.empty());
  for (const bool confirm : {false, true}) {
    SCOPED_TRACE(confirm);
    const std::string text =
        sidecar_text(found, std::vector<bool>(found.suggestions.size(), confirm));
    files.add("/repo/seatrial.yaml", text);
    const auto loaded = load({.files = {}, .directory = "/repo"}, files);
    ASSERT_TRUE(loaded) << loaded.error().text() << text;
    EXPECT_THAT(loaded->warnings.diagnostics, IsEmpty()) << loaded->warnings.text();
    EXPECT_EQ(loaded->config.binds.size(), confirm ? found.suggestions.size() : 0u);
    EXPECT_EQ(loaded->config.gates.size(), 2u);
  }
}

TEST_F(Init, DefinesTheBaseThatAConfirmedGuessAsks) {
  Discovery found{.checklists = {"docs/go-live.md"}};
  found.suggestions.push_back({.path = "docs/go-live.md",
                               .line = 6,
                               .text = "Health",
                               .item = "**/health*",
                               .check = {.kind = "http",
                                         .params = Value::map({{"url", Value("${base_url}/health")},
                                                               {"status", Value(200)}})},
                               .reason = "a guess"});
  found.wants_base_url = true;
  EXPECT_THAT(sidecar_text(found, {true}), HasSubstr("\n    vars: {base_url: "));
  EXPECT_THAT(sidecar_text(found), HasSubstr("\n    # vars: {base_url: "));
}

TEST_F(Init, ListsEachChecklistOnceBesideADirectoryNamedLikeAPattern) {
  files.add("/repo/*/release.md", release);
  EXPECT_THAT(discover("/repo", files).checklists, ElementsAre("*/release.md", "docs/go-live.md"));
}

TEST_F(Init, LooksBesideADirectoryThatIsTooDeep) {
  std::string deep = "/repo/deep";
  for (std::size_t i = 0; i <= limits::glob_depth_max; ++i) deep += "/d";
  files.add(deep + "/release.md", release);
  files.add("/repo/deep/release.md", release);
  const Discovery found = discover("/repo", files);
  EXPECT_THAT(found.checklists, ElementsAre("deep/release.md", "docs/go-live.md"));
  EXPECT_THAT(found.unseen, ElementsAre("deep: more than 64 directories deep (glob_depth_max)"));
}

TEST_F(Init, TakesNoCopyOfADotenvForTheFileThatCounts) {
  for (const char* name : {"production", "production.local", "production.old", "prod~", "keys",
                           "vault", "production.2024-01-02", "example"})
    files.add(std::string("/repo/.env.") + name, "AUTH_MODE=enforced\n");
  const Discovery found = discover("/repo", files);
  ASSERT_EQ(found.environments.size(), 1u);
  EXPECT_EQ(found.environments[0].name, "production");
  EXPECT_THAT(found.environments[0].dotenvs,
              ElementsAre(".env.production", ".env.production.local"));
  EXPECT_EQ(found.unseen.size(), 5u) << join(found.unseen, "\n");
}

TEST_F(Init, DoesNotEnterWhatOthersWrote) {
  files.add("/repo/web/node_modules/tool/RELEASE.md", release);
  discover("/repo", files);
  EXPECT_THAT(files.asked(), Not(Contains(HasSubstr("node_modules *"))));
}

TEST_F(Init, NamesTheMetricsOfOrdinaryItems) {
  files.add("/repo/load.md", "# Launch checklist\n\n- [ ] p95 response time < 500ms\n");
  EXPECT_THAT(discover("/repo", files).metrics, Contains("p95 response time"));
}

TEST_F(Init, NamesNoMetricThatNoSeriesCanBe) {
  files.add("/repo/load.md",
            "# Launch checklist\n\n- [ ] `QUEUE_LIMIT` at most 200\n- [ ] auc 0.901 >= 0.905\n"
            "- [ ] etc/login.defs <= 365\n- [ ] queue_depth < 100\n- [ ] p99.9 latency < 2 s\n"
            "- [ ] requests/s > 100\n- [ ] 99.9th percentile latency < 300 ms\n");
  EXPECT_THAT(discover("/repo", files).metrics,
              ElementsAre("error rate", "queue_depth", "p99.9 latency", "requests/s",
                          "99.9th percentile latency"));
}

TEST_F(Init, TakesADotenvThatAChecklistNames) {
  for (const char* path : {"deploy/prod.env", "deploy/other.env", "deploy/sample.env"})
    files.add(std::filesystem::path("/repo") / path, "A=b\n");
  files.add("/outside/prod.env", "A=b\n");
  files.add("/repo/cut.md",
            "# Cutover\n\nVariables (`deploy/prod.env`, [a](deploy/sample.env)):\n\n"
            "- [ ] `A=b`\n- [ ] See `../outside/prod.env`, `/outside/prod.env`, `gone.env`\n"
            "- [ ] It is [there](./deploy/prod.env), in deploy/prod.env.\n"
            "- [ ] c\n");
  const Discovery found = discover("/repo", files);
  ASSERT_EQ(found.environments.size(), 1u);
  EXPECT_EQ(found.environments[0].name, "prod");
  EXPECT_THAT(found.environments[0].dotenvs, ElementsAre("deploy/prod.env"));
}

TEST_F(Init, LooksForDotenvFilesInLinearTime) {
  std::string names;
  for (int i = 0; i < 200'000; ++i) names += ".env";
  files.add("/repo/long.md", "# Launch checklist\n\n- [ ] a\n\n" + names + "\n");
  EXPECT_TRUE(discover("/repo", files).environments.empty());
}

TEST_F(Init, TakesWhatPeopleApproveForAChecklist) {
  files.add(
      "/repo/docs/CHG0051187.md",
      "# Change record\n\n| No. | Check | Command | Expected | Status |\n|---|---|---|---|---|\n"
      "| 1 | Back-up | `a` | done | Open |\n| 2 | Script | `b` | ok | Open |\n\n"
      "## Approvals\n\n| Role | Name | Date | Signature |\n|---|---|---|---|\n"
      "| Change manager | | | |\n");
  files.add("/repo/handover/w48.md",
            "# On-call handover\n\n- [ ] Renew it\n- [x] Tune it\n- [ ] Prune it\n");
  EXPECT_THAT(discover("/repo", files).checklists,
              ElementsAre("docs/CHG0051187.md", "docs/go-live.md", "handover/w48.md"));
}

TEST_F(Init, TakesNoRunbookForAnIncident) {
  const char* steps = "# Queue backlog\n\n## In production\n\n1. Scale b\n2. Check c\n3. Drain d\n";
  files.add("/repo/docs/runbooks/queue-backlog.md", steps);
  files.add("/repo/docs/runbooks/deploy.md", steps);
  files.add("/repo/docs/runbook.md", steps);
  files.add("/repo/docs/runbook-disk.md", steps);
  files.add("/repo/ops/runbook.md",
            "# Runbook: high latency\n\n## In production\n\n1. Scale b\n2. Look\n3. Tell\n");
  files.add("/repo/docs/on-fire.md",
            "# Incident response\n\n## Rollback\n\n1. Scale b\n2. Check c\n3. Drain d\n");
  EXPECT_THAT(discover("/repo", files).checklists,
              ElementsAre("docs/go-live.md", "docs/runbook.md", "docs/runbooks/deploy.md"));
}

TEST_F(Init, TakesARunbookForAPlannedChange) {
  const char* boxes = "# Steps\n\n- [ ] Replicas are caught up\n- [ ] Switch the DNS\n- [ ] Look\n";
  for (const char* name : {"db-9-to-10-migration", "queue-upgrade", "move-to-oslo", "full-disk"})
    files.add(fmt::format("/repo/runbooks/{}.md", name), boxes);
  const Discovery found = discover("/repo", files);
  EXPECT_THAT(found.checklists,
              ElementsAre("docs/go-live.md", "runbooks/db-9-to-10-migration.md",
                          "runbooks/move-to-oslo.md", "runbooks/queue-upgrade.md"));
  ASSERT_EQ(found.passed_over.size(), 1u);
  EXPECT_EQ(found.passed_over[0].path, "runbooks/full-disk.md");
  EXPECT_EQ(found.passed_over[0].boxes, 3u);
  EXPECT_EQ(found.passed_over[0].why, "of what is done when something goes wrong");
}

TEST_F(Init, GivesAGateToWhatIsCalledOne) {
  files.add("/repo/docs/go-live.md",
            "# Release\n\n## Gate 1: Code\n\n- [ ] a\n- [ ] b\n\n### Tests\n\n- [ ] c\n\n"
            "## Gate 2 - Launch\n\n- [ ] d\n\n## Gateway 3\n\n- [ ] e\n\n## Gates\n\n"
            "| Gate | Criteria | Status |\n|---|---|---|\n| Gate 2 | d holds | [ ] |\n"
            "| Gate 3: Legal | Terms are agreed | [ ] |\n");
  const Discovery found = discover("/repo", files);
  std::vector<std::string> gates;
  for (const PhaseGate& gate : found.gates)
    gates.push_back(gate.name + " " + gate.pattern + " after " + gate.after);
  EXPECT_THAT(gates, ElementsAre("gate-1 gate-1/** after ", "gate-2 gate-2-launch/** after gate-1",
                                 "gate-3 gates/gate-3 after gate-2"));
  const auto config = plan::parse_config("seatrial.yaml", sidecar_text(found));
  ASSERT_TRUE(config) << sidecar_text(found);
  EXPECT_EQ(config->gates.size(), 3u);
}

TEST_F(Init, TakesNoStatementForARole) {
  files.add("/repo/docs/go-live.md",
            "# Release\n\n- [ ] a\n- [ ] b\n- [ ] c\n\n## Sign-off\n\n"
            "| Area | Owner | Sign-off |\n|---|---|---|\n"
            "| **Security Lead** (or deputy) | Ann | [ ] |\n"
            "| The load test passed | Bob | [ ] |\n| Backups tested | Cy | [ ] |\n"
            "| Migrations of all of our many databases | Dan | [ ] |\n");
  EXPECT_THAT(discover("/repo", files).roles, ElementsAre("Security Lead"));
}

TEST_F(Init, NamesARoleByItsCellAlone) {
  files.add("/repo/docs/go-live.md",
            "# Release checklist\n\n- [ ] `A=1`\n\n## Sign off\n\n| Who | Name | Date | OK? |\n"
            "|---|---|---|---|\n| SRE | | | [ ] |\n| Product | Jo | 2026-10-02 | [x] |\n");
  EXPECT_THAT(discover("/repo", files).roles, ElementsAre("SRE", "Product"));
}

TEST_F(Init, TakesNoReportOfItsOwn) {
  files.add("/repo/docs/audits/release-readiness.md",
            "# Readiness: Release checklist\n\n**GO**\n\n- Generated: 2026-01-31T14:00:01.500Z\n"
            "- Checklist: a.md (sha256 ab)\n\n## Gates\n\n- Run a\n- Run b\n- [x] c\n");
  EXPECT_THAT(discover("/repo", files).checklists, ElementsAre("docs/go-live.md"));
}

TEST_F(Init, TakesNoCopyOfAnEarlierDeployment) {
  files.add("/repo/docs/deployments/go-live-v2.3.0.md", release);
  files.add("/repo/docs/deployments/release.md", release);
  EXPECT_THAT(discover("/repo", files).checklists,
              ElementsAre("docs/deployments/release.md", "docs/go-live.md"));
}

TEST_F(Init, ProposesAGateForThoseWhoSignWithoutPhases) {
  const Discovery found{.checklists = {"docs/go-live.md"}, .roles = {"Tech Lead", "SRE"}};
  std::string text = sidecar_text(found);
  const std::string gate = "go-live: {items: [\"**\"], sign_off: [\"Tech Lead\", \"SRE\"]}\n";
  EXPECT_THAT(text, HasSubstr("# gates:\n#   " + gate));
  text = replace_all(replace_all(text, "# gates:", "gates:"), "#   go-live", "  go-live");
  const auto config = plan::parse_config("seatrial.yaml", text);
  ASSERT_TRUE(config) << text;
  EXPECT_EQ(config->gates.size(), 1u);
  EXPECT_THAT(sidecar_text({.checklists = {"a.md"}}), Not(HasSubstr("gates:")));
}

TEST_F(Init, SurvivesHostileNames) {
  files.add("/repo/deploy \"x\": {y}\n.md", release);
  files.add("/repo/.env.pro: [d", "A=b\n");
  const std::string text = sidecar_text(discover("/repo", files));
  const auto config = plan::parse_config("seatrial.yaml", text);
  ASSERT_TRUE(config) << config.error().front().message << "\n" << text;
  EXPECT_EQ(config->checklists.size(), 2u);
}

}  // namespace
}  // namespace seatrial::app
