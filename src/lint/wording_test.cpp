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
  };
  expect("ST0221", rows, facts);
}

TEST(Names, FitTheTarget) {
  const Row rows[] = {
      {"dropped", "# Kubernetes 1.29\n\n- [ ] PodSecurityPolicy restricts root\n", "ST0227:3"},
      {"annotation of the first generation", "- [ ] On Cloud Run v2\n- [ ] Set `minScale` to 1\n",
       "ST0227:2"},
      {"older target", "# Kubernetes 1.21\n\n- [ ] PodSecurityPolicy restricts root\n", ""},
      {"no target", "- [ ] PodSecurityPolicy restricts root\n", ""},
      {"replaced", "# Kubernetes 1.29\n\n- [ ] Replace PodSecurityPolicy\n", ""},
  };
  expect("ST0227", rows);
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
      {"same value", gate + "## Rollback\n\n```bash\nexport AUTH_MODE=enforced\n```\n", ""},
      {"no rollback", gate + "## Notes\n\n```bash\ngrant --member=allUsers\n```\n", ""},
      {"no demand",
       "# A\n\n- [ ] Tests pass\n\n## Rollback\n\n```bash\ngrant --member=allUsers\n```\n", ""},
      {"comment", gate + "## Rollback\n\n```bash\n# never allUsers\nundo\n```\n", ""},
  };
  expect("ST0226", rows);
}

}  // namespace
}  // namespace seatrial::lint
