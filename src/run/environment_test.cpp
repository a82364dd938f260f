#include "run/environment.hpp"

#include <gtest/gtest.h>

#include "world/fake/fake.hpp"

namespace seatrial::run {
namespace {

using Kind = plan::VariableSource::Kind;

TEST(Environment, TakesALaterSourceOverAnEarlierOne) {
  world::FakeWorld fake;
  fake.files.add("/repo/.env", "AUTH_MODE=shadow\nREGION=eu\n");
  const plan::EnvironmentConfig config{
      .name = "production",
      .sources = {{.kind = Kind::dotenv, .path = ".env"}, {.kind = Kind::process}}};
  const LoadedEnvironment loaded =
      load_environment(config, {{"AUTH_MODE", "enforced"}}, "/repo", fake.files);
  EXPECT_EQ(loaded.incomplete, "");
  EXPECT_EQ(loaded.variables.at("AUTH_MODE").value, "enforced");
  EXPECT_EQ(loaded.variables.at("AUTH_MODE").origin, "process");
  EXPECT_EQ(loaded.variables.at("REGION").origin, ".env:2");
}

TEST(Environment, SaysWhichSourceCannotBeRead) {
  world::FakeWorld fake;
  fake.files.break_path("/repo/.env", "permission denied");
  const plan::EnvironmentConfig config{
      .name = "production",
      .sources = {
          {.kind = Kind::dotenv, .path = ".env", .job = {}, .span = {.offset = 40, .length = 4}}}};
  const LoadedEnvironment loaded = load_environment(config, {}, "/repo", fake.files);
  EXPECT_EQ(loaded.incomplete, "dotenv .env could not be read");
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_EQ(loaded.problems[0].code, "ST0322");
  EXPECT_EQ(loaded.problems[0].span.offset, 40u);
  EXPECT_EQ(loaded.problems[0].message,
            "environment 'production' is not known: /repo/.env: permission denied");
}

TEST(Environment, DoesNotKnowWhatAWorkflowComputes) {
  world::FakeWorld fake;
  fake.files.add("/repo/ci.yml",
                 "env:\n  JWT_SECRET: ${{ secrets.JWT_SECRET }}\n  REGION: eu\n"
                 "  URL: https://${{ vars.HOST }}/\njobs: {}\n");
  const plan::EnvironmentConfig config{.name = "ci",
                                       .sources = {{.kind = Kind::workflow, .path = "ci.yml"}}};
  const LoadedEnvironment loaded = load_environment(config, {}, "/repo", fake.files);
  EXPECT_EQ(loaded.incomplete, "");
  EXPECT_TRUE(loaded.variables.at("JWT_SECRET").is_unknown);
  EXPECT_TRUE(loaded.variables.at("URL").is_unknown);
  EXPECT_FALSE(loaded.variables.at("REGION").is_unknown);
  EXPECT_EQ(look_up(loaded, fake.files, "URL"), std::nullopt);
  Redactor redactor;
  register_secrets(loaded, fake.files, redactor);
  EXPECT_EQ(redactor.pattern_count(), 0u);
}

TEST(Environment, LooksUpReferences) {
  world::FakeWorld fake;
  fake.files.add("/run/secrets/db", "from-a-file\n");
  fake.files.add("/credentials/api", "from-a-credential\n");
  LoadedEnvironment environment{.vars = {{"base_url", "https://app.test"}}};
  environment.variables["PLAIN"] = {.value = "value", .origin = "process"};
  environment.variables["DATABASE_URL_FILE"] = {.value = "/run/secrets/db", .origin = "process"};
  environment.variables["CREDENTIALS_DIRECTORY"] = {.value = "/credentials", .origin = "process"};
  struct Row {
    const char* name;
    std::optional<std::string> want;
  };
  const Row rows[] = {
      {"base_url", "https://app.test"},
      {"PLAIN", "value"},
      {"DATABASE_URL", "from-a-file"},
      {"credential:api", "from-a-credential"},
      {"credential:../api", std::nullopt},
      {"credential:absent", std::nullopt},
      {"ABSENT", std::nullopt},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(look_up(environment, fake.files, row.name), row.want);
  }
}

TEST(Environment, MakesVariablesOfOthers) {
  world::FakeWorld fake;
  const plan::EnvironmentConfig config{.name = "test",
                                       .vars = {{"host", "${HOST:-app.test}"},
                                                {"base_url", "https://${host}"},
                                                {"health", "${base_url}/health"},
                                                {"round", "${about}"},
                                                {"about", "${round}"},
                                                {"absent", "${NOWHERE}/x"}},
                                       .sources = {{.kind = plan::VariableSource::Kind::process}}};
  const auto loaded = load_environment(config, {{"HOST", "real.test"}}, "/repo", fake.files);
  EXPECT_EQ(loaded.vars.at("health"), "https://real.test/health");
  EXPECT_EQ(loaded.vars.at("round"), "${about}");
  EXPECT_EQ(loaded.vars.at("absent"), "${NOWHERE}/x");
}

TEST(Environment, RegistersSecretsAndWhatTheirFilesHold) {
  world::FakeWorld fake;
  fake.files.add("/run/secrets/key", "file-secret-value\n");
  LoadedEnvironment environment;
  environment.variables["JWT_SECRET"] = {.value = "plain-secret-value", .origin = "process"};
  environment.variables["API_KEY_FILE"] = {.value = "/run/secrets/key", .origin = "process"};
  environment.variables["REGION"] = {.value = "eu-central-1", .origin = "process"};
  Redactor redactor;
  register_secrets(environment, fake.files, redactor);
  EXPECT_EQ(redactor.apply("a plain-secret-value b file-secret-value c eu-central-1"),
            "a [redacted] b [redacted] c eu-central-1");
}

}  // namespace
}  // namespace seatrial::run
