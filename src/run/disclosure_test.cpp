#include "run/disclosure.hpp"

#include <gtest/gtest.h>

#include "run/secret_files.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::run {
namespace {

LoadedEnvironment loaded() {
  world::FakeWorld fake;
  fake.files.add("/run/dsn", "from a file");
  const plan::EnvironmentConfig config{.name = "production",
                                       .vars = {{"base", "https://${HOST}"},
                                                {"made", "x ${API_KEY}"},
                                                {"twice", "${made}"},
                                                {"stored", "${DSN_OF_ORDERS}"},
                                                {"given", "${credential:db}"},
                                                {"own_token", "x"}},
                                       .sources = {{.kind = plan::VariableSource::Kind::process}}};
  const world::Variables process = {{"HOST", "app.example"},
                                    {"API_KEY", "swordfish"},
                                    {"DSN_OF_ORDERS_FILE", "/run/dsn"},
                                    {"PLAIN", "x"}};
  return load_environment(config, process, "/repo", fake.files);
}

TEST(Disclosure, IsByReferencesToSecrets) {
  struct Row {
    const char* text;
    bool want;
  };
  const Row rows[] = {
      {"plain", false},
      {"${HOST}/a", false},
      {"${PLAIN:-b}", false},
      {"${API_KEY}", true},
      {"a ${API_KEY:-b} c", true},
      {"${PLAIN:-${API_KEY}}", true},
      {"${NOT_SET_TOKEN:-b}", true},
      {"${credential:db}", true},
      {"${DSN_OF_ORDERS}", true},
      {"${DSN_OF_ORDERS_FILE}", false},
      {"${base}", false},
      {"${made}", true},
      {"${twice}", true},
      {"${stored}", true},
      {"${given}", true},
      {"${own_token}", true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const Check check{.kind = "file",
                      .params = Value::map({{"contains", Value::list({Value(row.text)})}})};
    EXPECT_EQ(refers_to_secrets(check, loaded()), row.want);
  }
}

TEST(Disclosure, IsByComparisonWithSecrets) {
  struct Row {
    const char* name;
    Value params;
    bool want;
  };
  const auto env = [](const char* name, std::initializer_list<Member> demands) {
    Value params = Value::map(demands);
    params.set("names", Value::list({Value(name)}));
    return params;
  };
  const Row rows[] = {
      {"set", env("API_KEY", {}), false},
      {"unset", env("API_KEY", {{"unset", true}}), false},
      {"real", env("API_KEY", {{"no_placeholder", true}}), false},
      {"strong", env("API_KEY", {{"entropy_bytes", 32}}), false},
      {"from the process", env("API_KEY", {{"source", "process"}}), false},
      {"equal", env("API_KEY", {{"equals", "a"}}), true},
      {"not equal", env("API_KEY", {{"not_equals", "a"}}), true},
      {"one of several", env("API_KEY", {{"one_of", Value::list({"a", "b"})}}), true},
      {"a pattern", env("API_KEY", {{"matches", "a.*"}}), true},
      {"a number", env("API_KEY", {{"number", "> 4"}}), true},
      {"a part", env("API_KEY", {{"not_contains", "a"}}), true},
      {"a host", env("API_KEY", {{"url_host", "a"}}), true},
      {"strong and equal", env("API_KEY", {{"entropy_bytes", 32}, {"equals", "a"}}), true},
      {"what a file holds", env("DSN_OF_ORDERS", {{"matches", "a.*"}}), true},
      {"among others", env("*", {{"matches", "a.*"}}), true},
      {"another", env("PLAIN", {{"matches", "a.*"}}), false},
      {"others", env("P*", {{"matches", "a.*"}}), false},
      {"where one is so", env("PLAIN", {{"when", "API_KEY=a"}}), true},
      {"unless one is so", env("PLAIN", {{"unless", Value::list({"API_KEY=a"})}}), true},
      {"where another is so", env("PLAIN", {{"when", "HOST=a"}}), false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(compares_secrets({.kind = "env"}, row.params, loaded()), row.want);
    EXPECT_FALSE(compares_secrets({.kind = "file"}, row.params, loaded()));
  }
}

TEST(Disclosure, IsByWhatFilesHold) {
  world::FakeWorld fake;
  for (const char* file :
       {"/repo/.env", "/repo/.env.production", "/repo/.env.example", "/repo/own.vars",
        "/repo/tls/server.pem", "/repo/config/credentials.json", "/repo/config/app.json",
        "/repo/docs/secrets.md", "/repo/README.md", "/repo/deploy/prod.env", "/repo/.npmrc",
        "/repo/secrets/db", "/repo/secrets/README.md"})
    fake.files.add(file, "A=1\n");
  fake.files.add_link("/repo/notes.txt", ".env");
  const LoadedEnvironment environment = load_environment(
      {.name = "production",
       .sources = {{.kind = plan::VariableSource::Kind::dotenv, .path = "own.vars"}}},
      {}, "/repo", fake.files);
  struct Row {
    const char* path;
    Member demand;
    bool want;
  };
  const Member part{"contains", Value::list({Value("a")})};
  const Row rows[] = {
      {".env", part, true},
      {"./.env.production", part, true},
      {".env.production", {"not_contains", Value::list({Value("a")})}, true},
      {".env.production", {"matches", Value::list({Value("a.c")})}, true},
      {".env.production", {"sha256", std::string(64, 'a')}, true},
      {".env.production", {"exists", true}, false},
      {".env.production", {"mode", "0600"}, false},
      {".env.production", {"size", "> 0"}, false},
      {".env.none", part, false},
      {".env.example", part, false},
      {".env*", part, true},
      {"*", part, true},
      {"docs/*", part, false},
      {"notes.txt", part, true},
      {"own.vars", part, true},
      {"tls/server.pem", part, true},
      {"config/credentials.json", part, true},
      {"config/app.json", part, false},
      {"config/app.json", {"json", Value::map({{"db.password", "x"}})}, true},
      {"config/app.json", {"json", Value::map({{"db.host", "x"}})}, false},
      {"docs/secrets.md", part, false},
      {"README.md", part, false},
      {"deploy/prod.env", part, true},
      {".npmrc", part, true},
      {"secrets/db", part, true},
      {"secrets/README.md", part, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.path) + " " + row.demand.key);
    const Check check{.kind = "file", .params = Value::map({{"path", row.path}, row.demand})};
    const auto asks = [&](BindingSource source) {
      return asks_for_secret_content(check, check.params, source, environment, "/repo", fake.files,
                                     {});
    };
    for (const BindingSource source : {BindingSource::annotation, BindingSource::recognized})
      EXPECT_EQ(asks(source).value(), row.want);
    EXPECT_FALSE(asks(BindingSource::sidecar).value());
  }
}

bool asks_for_part_of(const char* path, const std::filesystem::path& root,
                      const LoadedEnvironment& environment, world::Files& files) {
  const Check check{.kind = "file", .params = Value::map({{"path", path}, {"contains", "a"}})};
  return asks_for_secret_content(check, check.params, BindingSource::annotation, environment, root,
                                 files, {})
      .value();
}

TEST(Disclosure, IsOfEverySourceThatIsConfigured) {
  world::FakeWorld fake;
  fake.files.add("/repo/overridden.vars", "A=1\n");
  fake.files.add("/repo/own.vars", "A=2\n");
  fake.files.add("/repo/malformed.vars", "A=1\nthis is = bad \"line\n");
  fake.files.add("/repo/linked.txt", "A=1\n");
  fake.files.add_link("/repo/linked.vars", "linked.txt");
  fake.files.add("/repo/notes.txt", "A=1\n");
  const auto dotenv = [](const char* path) {
    return plan::VariableSource{.kind = plan::VariableSource::Kind::dotenv, .path = path};
  };
  const LoadedEnvironment environment =
      load_environment({.name = "production",
                        .sources = {dotenv("overridden.vars"), dotenv("own.vars"),
                                    dotenv("malformed.vars"), dotenv("linked.vars")}},
                       {}, "/repo", fake.files);
  for (const char* path : {"overridden.vars", "own.vars", "malformed.vars", "linked.vars",
                           "linked.txt", "./own.vars", "*.vars"})
    EXPECT_TRUE(asks_for_part_of(path, "/repo", environment, fake.files)) << path;
  EXPECT_FALSE(asks_for_part_of("notes.txt", "/repo", environment, fake.files));
}

TEST(Disclosure, IsNotByWhereTheRepositoryLies) {
  world::FakeWorld fake;
  fake.files.add("/home/secrets/repo/notes.txt", "A=1\n");
  fake.files.add("/home/secrets/repo/secrets/notes.txt", "A=1\n");
  const char* root = "/home/secrets/repo";
  EXPECT_FALSE(asks_for_part_of("notes.txt", root, loaded(), fake.files));
  EXPECT_TRUE(asks_for_part_of("secrets/notes.txt", root, loaded(), fake.files));
}

}  // namespace
}  // namespace seatrial::run
