#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Wording, NamesSomethingToObserve) {
  const Row rows[] = {
      {"configured", "- [ ] Monitoring configured\n", "ST0210:1"},
      {"in place", "- [ ] Backup strategy in place\n", "ST0210:1"},
      {"praise in front", "- [ ] Proper logging\n", "ST0210:1"},
      {"praise behind", "- [ ] Error handling is robust\n", "ST0210:1"},
      {"as expected", "- [ ] Works as expected\n", "ST0210:1"},
      {"ok", "- [ ] Backups OK\n", "ST0210:1"},
      {"stable", "- [ ] System is stable\n", "ST0210:1"},
      {"works", "- [ ] Everything works\n", "ST0210:1"},
      {"enabled", "- [ ] Monitoring is enabled\n", "ST0210:1"},
      {"considered", "- [ ] Security is considered\n", "ST0210:1"},
      {"a switch", "- [ ] Maintenance page enabled\n", ""},
      {"a thing that works", "- [ ] Password reset works\n", ""},
      {"a code", "- [ ] `/health` answers OK\n", ""},
      {"a value", "- [ ] Log retention configured (90 days)\n", ""},
      {"a command", "- [ ] Monitoring configured: `make monitor`\n", ""},
      {"its verification",
       "- [ ] Monitoring configured\n  - **Verification**: a test alert arrives\n", ""},
      {"its parts", "- [ ] Monitoring configured\n  - [ ] /health is probed\n", ""},
      {"an end state", "- [ ] Port 22 is closed\n", ""},
      {"more words", "- [ ] Alerts for failed payments reach the people on call configured\n", ""},
  };
  expect("ST0210", rows);
}

TEST(Wording, DoesNotDeceive) {
  const Row rows[] = {
      {"right to left", "- [ ] pay \xE2\x80\xAEto\n", "ST0231:1"},
      {"control character", "- [ ] pay\x1b[2K to\n", "ST0231:1"},
      {"once a line", "- [ ] \x01\x02\x03 a\n", "ST0231:1"},
      {"mixed alphabets", "- [ ] `\xD0\x90PP_MODE=on`\n", "ST0231:1"},
      {"mixed in prose", "- [ ] APP_\u041c\u041eDE=on is set\n", "ST0231:1"},
      {"full width", "- [ ] \uff21PP_MODE=on is set\n", "ST0231:1"},
      {"space of no width", "- [ ] `APP\u200b_MODE=on`\n", "ST0231:1"},
      {"mixed host", "- [ ] https://\u0430pi.example.com/health returns 200\n", "ST0231:1"},
      {"host of one alphabet",
       "- [ ] https://\u043f\u043e\u0447\u0442\u0430.example/ returns 200\n", ""},
      {"joined emoji", "- [ ] \U0001F469\u200d\U0001F4BB on call\n", ""},
      {"another alphabet", "- [ ] \xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 `APP_MODE=on`\n",
       ""},
      {"emoji", "- [ ] \xF0\x9F\x9A\x80 go\n", ""},
  };
  expect("ST0231", rows);
}

Facts at(std::string_view committed, std::string_view now) {
  Facts facts;
  if (!committed.empty()) facts.committed = *parse_time(std::string(committed) + "T12:00:00Z");
  facts.now = *parse_time(std::string(now) + "T12:00:00Z");
  return facts;
}

TEST(Dates, AreKept) {
  const std::string iso = "# A\n\nLast Updated: 2026-02-20\n";
  const std::string written = "# A\n\n**Last Updated:** November 23, 2025\n";
  EXPECT_EQ(testing::findings(iso, at("2026-03-04", "2026-03-05"), "ST0220"), "ST0220:3");
  EXPECT_EQ(testing::findings(written, at("2026-03-04", "2026-03-05"), "ST0220"), "ST0220:3");
  EXPECT_EQ(testing::findings(iso, at("2026-02-21", "2026-03-05"), "ST0220"), "") << "time zones";
  EXPECT_EQ(testing::findings(iso, at("2026-01-01", "2026-03-05"), "ST0220"), "");
  EXPECT_EQ(testing::findings(iso, at("", "2026-03-05"), "ST0220"), "");
  EXPECT_EQ(testing::findings(iso, at("", "2026-01-05"), "ST0220"), "ST0220:3") << "in the future";
  EXPECT_EQ(
      testing::findings("# A\n\nLast Updated: soon\n", at("2026-03-04", "2026-03-05"), "ST0220"),
      "");
}

TEST(Dates, AreFoundWhereverTheyAreWritten) {
  const auto judged = [](const std::string& text) {
    return testing::findings(text, at("2026-03-04", "2026-03-05"), "ST0220");
  };
  EXPECT_EQ(judged("---\nlast_updated: 2025-01-10\n---\n\n# A\n"), "ST0220:2");
  EXPECT_EQ(
      judged("# A\n\n## B\n\n- [ ] b\n\n## C\n\n- [ ] c\n\n---\n\n_Last updated: 2025-01-10_\n"),
      "ST0220:13");
  EXPECT_EQ(judged("# A\n\n| Field | Value |\n|---|---|\n| Last updated | 2025-01-10 |\n"),
            "ST0220:5");
  EXPECT_EQ(judged("# A\n\nLast updated: 10.01.2025\n"), "ST0220:3");
  EXPECT_EQ(judged("# A\n\nLast updated: November 2025\n"), "ST0220:3");
  EXPECT_EQ(judged("# A\n\nLast updated: March 2026\n"), "") << "some day of it";
  EXPECT_EQ(judged("# A\n\n## B\n\n- [ ] b\n\n## C\n\nLast updated: 2025-01-10\n\n- [ ] c\n"), "")
      << "of a section";
}

TEST(Dates, FollowTheDocumentsOwnHistory) {
  const Row rows[] = {
      {"table",
       "# A\n\nLast Updated: 2026-02-20\n\n## History\n\n| Version | Date | Author "
       "|\n|---|---|---|\n"
       "| 1 | 2026-03-01 | A |\n",
       "ST0220:3"},
      {"heading", "# A\n\nLast Updated: 2026-02-20\n\n## Validation Snapshot (2026-03-06)\n",
       "ST0220:3"},
      {"older", "# A\n\nLast Updated: 2026-02-20\n\n## Validation Snapshot (2026-02-06)\n", ""},
      {"a plan", "# A\n\nLast Updated: 2026-02-20\n\n## Freeze from 2026-12-20\n", ""},
  };
  expect("ST0220", rows);
}

TEST(Names, AreCurrent) {
  Facts facts;
  facts.deprecated = {{"old-api", "new-api"}};
  const Row rows[] = {
      {"in prose", "- [ ] The old-api answers\n", "ST0221:1"},
      {"in a block", "```\ncurl old-api\n```\n", "ST0221:2"},
      {"part of a word", "- [ ] The very-old-api2 answers\n", ""},
      {"moved", "- [ ] Traffic went from old-api to new-api\n", ""},
      {"gone", "- [ ] Decommission old-api\n", ""},
  };
  expect("ST0221", rows, facts);
}

TEST(Names, FitTheTarget) {
  const Row rows[] = {
      {"dropped", "# Kubernetes 1.29\n\n- [ ] PodSecurityPolicy restricts root\n", "ST0227:3"},
      {"annotation of the first generation", "- [ ] On Cloud Run v2\n- [ ] Set `minScale` to 1\n",
       "ST0227:2"},
      {"other name of the product", "# Moving to EKS 1.27\n\n- [ ] `autoscaling/v2beta2` scales\n",
       "ST0227:3"},
      {"digit in the name of the product", "# k8s 1.29\n\n- [ ] `policy/v1beta1` is applied\n",
       "ST0227:3"},
      {"version spelled out", "- [ ] AKS version: 1.29\n- [ ] `policy/v1beta1` is applied\n",
       "ST0227:2"},
      {"no product", "# Two weeks 2 go\n\n- [ ] `policy/v1beta1` is applied\n", ""},
      {"ignored key", "# Docker Compose v2\n\n- [ ] `version: '3.8'` heads the file\n", "ST0227:3"},
      {"still accepted", "# Redis 7\n\n- [ ] `slaveof` is set\n", "ST0227:3"},
      {"older target", "# Kubernetes 1.21\n\n- [ ] PodSecurityPolicy restricts root\n", ""},
      {"no target", "- [ ] PodSecurityPolicy restricts root\n", ""},
      {"replaced", "# Kubernetes 1.29\n\n- [ ] Replace PodSecurityPolicy\n", ""},
      {"denied", "# Kubernetes 1.29\n\n- [ ] No manifest uses `policy/v1beta1`\n", ""},
      {"nobody's", "# Kubernetes 1.29\n\n- [ ] Nobody uses PodSecurityPolicy\n", ""},
  };
  expect("ST0227", rows);
}

TEST(Rollback, KeepsWhatADemandNames) {
  const std::string rest = "\n\nSign-off: Tech Lead ____\n\n## Rollback\n\n```bash\n";
  const std::string grants =
      rest + "gcloud run services add-iam-policy-binding api --member=allUsers\n```\n";
  const std::string gate = "# A\n\n## Validation gate\n\n- [ ] ";
  const Row rows[] = {
      {"by its name", gate + "No service grants `allUsers`" + grants, "ST0226:12"},
      {"as what is removed", gate + "Remove `allUsers` IAM binding from every service" + grants,
       "ST0226:12"},
      {"ingress",
       gate + "Ingress is internal only" + rest +
           "gcloud run services update a --ingress=all\n```\n",
       "ST0226:12"},
      {"that may be", gate + "Website bucket is readable by `allUsers`" + grants, ""},
  };
  expect("ST0226", rows);
}

TEST(Rollback, KeepsTheDemands) {
  const std::string gate =
      "# A\n\n## Gate\n\n- [ ] Services reject unauthenticated requests\n- [ ] "
      "`AUTH_MODE=enforced`\n\n";
  const Row rows[] = {
      {"opens access", gate + "## Rollback\n\n```bash\ngrant --member=allUsers\n```\n",
       "ST0226:11"},
      {"sets another value", gate + "## Rollback\n\n```bash\nexport AUTH_MODE=shadow\n```\n",
       "ST0226:11"},
      {"sets another value in a cluster",
       gate + "## Roll back\n\n```bash\nkubectl set env deploy/web AUTH_MODE=off\n```\n",
       "ST0226:11"},
      {"each line",
       gate + "## Rollback\n\n```bash\ngrant --member=allUsers\nexport AUTH_MODE=off\n```\n",
       "ST0226:11 ST0226:12"},
      {"public bucket",
       "# A\n\n- [ ] The bucket is not public\n\n## Rollback\n\n```bash\naws s3api put-bucket-acl "
       "--acl "
       "public-read\n```\n",
       "ST0226:8"},
      {"rewrites a branch",
       "# A\n\n- [ ] Branch protection is on\n\n## Rollback\n\n```bash\ngit push -f origin "
       "main\n```\n",
       "ST0226:8"},
      {"firewall", "# A\n\n- [ ] Firewall is enabled\n\n## Rollback\n\n```sh\nufw disable\n```\n",
       "ST0226:8"},
      {"an older version",
       "# A\n\n- [ ] `IMAGE_TAG=v2.3.0`\n\n## Rollback\n\n```sh\nIMAGE_TAG=v2.2.9 make "
       "deploy\n```\n",
       ""},
      {"a feature is switched off",
       "# A\n\n- [ ] `FEATURE_X=on`\n\n## Rollback\n\n```sh\nexport FEATURE_X=off\n```\n", ""},
      {"a stage is no tag",
       "# A\n\n- [ ] `STAGE=live`\n\n## Rollback\n\n```sh\nSTAGE=open make deploy\n```\n",
       "ST0226:8"},
      {"same value", gate + "## Rollback\n\n```bash\nexport AUTH_MODE=enforced\n```\n", ""},
      {"no rollback", gate + "## Notes\n\n```bash\ngrant --member=allUsers\n```\n", ""},
      {"closes it again", gate + "## Rollback\n\n```bash\nrevoke --remove-member=allUsers\n```\n",
       ""},
      {"removes the binding",
       gate +
           "## Rollback\n\n```bash\ngcloud run remove-iam-policy-binding --member=allUsers\n```\n",
       ""},
      {"looks", gate + "## Rollback\n\n```bash\ngcloud get-iam-policy web | grep allUsers\n```\n",
       ""},
      {"in a list", gate + "## Rollback\n\n- `kubectl set env deploy/web AUTH_MODE=off`\n",
       "ST0226:10"},
      {"advised against", gate + "## Rollback\n\n- Never `grant --member=allUsers`\n", ""},
      {"one value of several",
       "# A\n\n## Staging\n\n- [ ] `REPLICAS=2`\n\n## Production\n\n- [ ] `REPLICAS=5`\n\n## "
       "Rollback\n\n```bash\nREPLICAS=5 ./deploy.sh\n```\n",
       ""},
      {"other environment",
       "# A\n\n- [ ] `REPLICAS=5` in production\n\n## Rollback of staging\n\n```bash\nexport "
       "REPLICAS=1\n```\n",
       ""},
      {"document of a rollback",
       "# Rollback runbook\n\n- [ ] Public access is blocked on all buckets\n\n```bash\ngrant "
       "--member=allUsers\n```\n",
       "ST0226:6"},
      {"other words",
       "# A\n\n- [ ] No container runs privileged\n- [ ] Deletion protection is enabled\n- [ ] "
       "Force "
       "pushes to main are forbidden\n- [ ] No security group allows 0.0.0.0/0\n\n## Rollback\n\n"
       "```bash\ndocker run --privileged api\ngcloud sql patch db --no-deletion-protection\ngit "
       "push "
       "origin main --force\naws authorize-ingress --cidr 0.0.0.0/0\n```\n",
       "ST0226:11 ST0226:12 ST0226:13 ST0226:14"},
      {"demands the opposite",
       "# A\n\n- [ ] The page is open to unauthenticated visitors\n\n## Rollback\n\n```bash\ngrant "
       "--member=allUsers\n```\n",
       ""},
      {"no demand",
       "# A\n\n- [ ] Tests pass\n\n## Rollback\n\n```bash\ngrant --member=allUsers\n```\n", ""},
      {"comment", gate + "## Rollback\n\n```bash\n# never allUsers\nundo\n```\n", ""},
  };
  expect("ST0226", rows);
}

}  // namespace
}  // namespace seatrial::lint
