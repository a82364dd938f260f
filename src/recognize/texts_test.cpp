#include "recognize/texts.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

bool holds(const char* key, const char* place, const char* wanted, const char* seen) {
  Check check = check_of(std::string_view(key) == "run" ? "command" : "file",
                         {{key, Value(place)}, {"contains", Value(wanted)}});
  add_borders(check);
  const Value* pattern = check.params.find("matches");
  return !pattern || RE2::PartialMatch(seen, pattern->text());
}

TEST(Texts, StandByThemselves) {
  struct Row {
    const char* name;
    const char* key;
    const char* place;
    const char* wanted;
    const char* seen;
    bool want;
  };
  const Row rows[] = {
      {"a number", "run", "bin/check", "0 problems", "found 0 problems.", true},
      {"a longer number", "run", "bin/check", "0 problems", "found 10 problems", false},
      {"alone in a line", "run", "bin/check", "0 problems", "done\n0 problems\n", true},
      {"a share", "run", "bin/stats", "errors 0", "errors 0.9", false},
      {"a name in front", "run", "bin/stats", "errors 0", "http_errors 0", false},
      {"behind dots", "run", "bin/check", "READY", "checking ... READY", true},
      {"a longer word", "run", "bin/check", "READY", "READYING", false},
      {"a version", "path", "CHANGELOG.md", "1.4.2", "## v1.4.2 (spring)", true},
      {"a longer version", "path", "CHANGELOG.md", "1.4.2", "## 11.4.20", false},
      {"a candidate", "path", "CHANGELOG.md", "1.4.2", "## 1.4.2-rc1", false},
      {"one of a version", "run", "bin/shop", "version 1.4", "version 1.4.7", true},
      {"none of it", "run", "bin/shop", "version 1.4", "version 1.40", false},
      {"asked for a version", "run", "node --version", "18", "v18.20.4", true},
      {"another version", "run", "node --version", "18", "v20.18.4", false},
      {"no word at its ends", "path", "app.php", "<?=", "x<?=y", true},
      {"a class behind its module", "path", "settings.py", "SecurityMiddleware",
       "\"django.middleware.security.SecurityMiddleware\",", true},
      {"a module", "path", "settings.py", "corsheaders", "\"corsheaders.middleware.X\"", true},
      {"a member", "path", "app.js", "SENTRY_DSN", "dsn: process.env.SENTRY_DSN})", true},
      {"what has members", "path", "app.js", "process.env", "dsn: process.env.SENTRY_DSN})", true},
      {"a resource", "path", "main.tf", "google_storage_bucket",
       "google_storage_bucket.evidence.name", true},
      {"half of a role", "path", "main.tf", "roles/storage", "\"roles/storage.objectViewer\"",
       true},
      {"the other half", "path", "main.tf", "objectViewer", "\"roles/storage.objectViewer\"", true},
      {"a name with more behind", "path", "run.md", "kubectl", "see kubectl-rollout", false},
      {"a package", "path", "requirements.txt", "sentry", "sentry-sdk==2.1\n", false},
      {"a unit", "run", "bin/svc", "postgres", "postgres.service: active", true},
      {"a server", "run", "bin/svc", "redis", "redis-server up", false},
      {"a call", "path", "dist/a.js", "console", "console.log(1)", true},
      {"an option", "path", "run.txt", "verbose", "tool --verbose x", true},
      {"another word by a hyphen", "run", "bin/svc", "tls", "no-tls", false},
      {"another application", "path", "app.json", "com.shop.app", "com.shop.app.beta", false},
      {"another host", "path", "hosts.txt", "shop.example", "shop.example.org", false},
      {"another service", "path", "hosts.txt", "shop-api", "shop-api-v2", false},
      {"a patch of it", "path", "a.txt", "v2.1", "v2.10", false},
      {"another user", "run", "id", "shop", "shop2", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(holds(row.key, row.place, row.wanted, row.seen), row.want);
  }
}

TEST(Texts, AreNotFoundInComments) {
  for (const char* path : {"requirements.txt", "requirements-prod.txt", "requirements/base.txt",
                           "app.py", "deploy.sh", "Gemfile", "values.yaml", "app.conf"}) {
    Check check = check_of("file", {{"path", Value(path)}, {"contains", Value("shop==2.1.1")}});
    add_setting(check);
    ASSERT_TRUE(check.params.find("matches")) << path;
    const std::string pattern = check.params.find("matches")->text();
    for (const char* seen : {"#shop==2.1.1\n", "# shop==2.1.1\n", "shop==2.0.0 #shop==2.1.1\n"})
      EXPECT_FALSE(RE2::PartialMatch(seen, pattern)) << path << ": " << seen;
    EXPECT_TRUE(RE2::PartialMatch("a==1\nshop==2.1.1\n", pattern)) << path;
  }
}

TEST(Texts, OfSettingsAreNoneWhereTheyAreCommentedOut) {
  struct Row {
    const char* path;
    const char* wanted;
    const char* seen;
    bool want;
  };
  const Row rows[] = {
      {".env.production", "PAY_MODE=live", "# PAY_MODE=live\nPAY_MODE=test\n", false},
      {".env.production", "PAY_MODE=live", "A=1\nPAY_MODE=live\n", true},
      {".env.production", "PAY_MODE=live", "export PAY_MODE=live # now\n", true},
      {"deploy/.env.example", "PAY_MODE=live", "#PAY_MODE=live\n", false},
      {"app.js", "strictMode: true", "// strictMode: true\nstrictMode: false\n", false},
      {"app.js", "strictMode: true", "const c = { strictMode: true };\n", true},
      {"app.ts", "payMode=live", "open(\"https://shop.example?payMode=live\")\n", true},
      {"main.go", "payMode = live", "\tpayMode = live // for good\n", true},
      {"Caddyfile", "encode gzip", "#encode gzip\n", false},
      {"Caddyfile", "encode gzip", "shop.example {\n\tencode gzip\n}\n", true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.seen);
    Check check = check_of("file", {{"path", Value(row.path)}, {"contains", Value(row.wanted)}});
    add_setting(check);
    ASSERT_TRUE(check.params.find("matches"));
    EXPECT_EQ(RE2::PartialMatch(row.seen, check.params.find("matches")->text()), row.want);
  }
  Check license = check_of("file", {{"path", Value("main.go")},
                                    {"contains", Value("SPDX-License-Identifier: Apache-2.0")}});
  add_setting(license);
  EXPECT_FALSE(license.params.find("matches"));
}

TEST(Texts, AreMembersOnlyWhereABlankFollowsTheColon) {
  struct Row {
    const char* path;
    const char* wanted;
    const char* seen;
  };
  const Row rows[] = {
      {"compose.yaml", "web:3.2.0", "services:\n  web:\n    image: web:3.2.0\n"},
      {"redis.yml", "localhost:6379", "url: redis://localhost:6379/0\n"},
      {"web.yaml", "replicas: 3", "spec:\n  replicas: 3\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.wanted);
    Check check = check_of("file", {{"path", Value(row.path)}, {"contains", Value(row.wanted)}});
    add_setting(check);
    EXPECT_TRUE(RE2::PartialMatch(row.seen, check.params.find("matches")->text()));
    EXPECT_FALSE(RE2::PartialMatch("# " + std::string(row.wanted) + "\n",
                                   check.params.find("matches")->text()));
    EXPECT_EQ(add_as_setting(check), std::string_view(row.wanted).contains(": "));
  }
}

TEST(Texts, OfAListStandByThemselves) {
  Check check = check_of(
      "file", {{"path", Value("a.txt")}, {"contains", Value::list({Value("one"), Value("->")})}});
  add_borders(check);
  EXPECT_EQ(check.params.find("matches")->text(), word_pattern("one"));
}

TEST(Texts, KeepThePatternThatIsThere) {
  Check check = check_of("file", {{"path", Value("app.conf")}, {"contains", Value("tls")}});
  add_setting(check);
  const std::string before = check.params.find("matches")->text();
  add_borders(check);
  EXPECT_EQ(check.params.find("matches")->text(), before);
  EXPECT_TRUE(RE2::PartialMatch("  tls on", before));
  EXPECT_FALSE(RE2::PartialMatch("no-tls on", before));
  EXPECT_FALSE(RE2::PartialMatch("# tls", before));
}

}  // namespace
}  // namespace seatrial::recognize
