#include "run/disclosure.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace seatrial::run
