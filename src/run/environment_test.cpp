#include "run/environment.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/testing.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::run {
namespace {

using Kind = plan::VariableSource::Kind;

std::string shown(const Result<std::optional<std::string>>& value) {
  if (!value) return "error: " + value.error().what;
  return value->value_or("(none)");
}

plan::EnvironmentConfig of_dotenv(std::map<std::string, std::string, std::less<>> vars = {}) {
  return {.name = "production",
          .vars = std::move(vars),
          .sources = {{.kind = Kind::dotenv, .path = ".env"}}};
}

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

TEST(Environment, KnowsWhetherItHasSources) {
  world::FakeWorld fake;
  fake.files.add("/repo/.env", "A=1\n");
  EXPECT_TRUE(load_environment(of_dotenv(), {}, "/repo", fake.files).has_sources);
  const auto bare = load_environment({.name = "production", .vars = {{"base", "x"}}, .sources = {}},
                                     {{"A", "1"}}, "/repo", fake.files);
  EXPECT_FALSE(bare.has_sources);
  EXPECT_EQ(shown(look_up(bare, fake.files, "base")), "x");
  EXPECT_EQ(shown(look_up(bare, fake.files, "A")), "(none)");
}

TEST(Environment, SaysWhichSourceCannotBeRead) {
  world::FakeWorld fake;
  fake.files.break_path("/repo/.env", "permission denied");
  const plan::EnvironmentConfig config{
      .name = "production",
      .sources = {
          {.kind = Kind::dotenv, .path = ".env", .job = {}, .span = {.offset = 40, .length = 4}}}};
  const LoadedEnvironment loaded = load_environment(config, {}, "/repo", fake.files);
  EXPECT_EQ(loaded.incomplete, "dotenv .env could not be read: permission denied");
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
  EXPECT_EQ(shown(look_up(loaded, fake.files, "URL")),
            "error: URL comes from a GitHub expression (ci.yml:4); only a run knows its value");
  secrets::Redactor redactor;
  register_secrets(loaded, fake.files, redactor);
  for (const std::string text : {"${{ secrets.JWT_SECRET }}", "https://${{ vars.HOST }}/"})
    EXPECT_EQ(redactor.apply(text), text);
}

TEST(Environment, LooksUpReferences) {
  world::FakeWorld fake;
  fake.files.add("/run/secrets/db", "from-a-file\n");
  fake.files.add("/credentials/api", "from-a-credential\n");
  LoadedEnvironment environment{.vars = {{"base_url", "https://app.test"}}};
  environment.variables["PLAIN"] = {.value = "value", .origin = "process"};
  environment.variables["DATABASE_URL_FILE"] = {.value = "/run/secrets/db", .origin = "process"};
  environment.variables["LOST_FILE"] = {.value = "/run/secrets/none", .origin = ".env:3"};
  environment.variables["ODD"] = {
      .origin = ".env:4", .is_unknown = true, .why_unknown = "'ODD' is given no value"};
  environment.credentials_directory = "/credentials";
  fake.files.break_path("/credentials/locked", "permission denied");
  struct Row {
    const char* name;
    const char* want;
  };
  const Row rows[] = {
      {"base_url", "https://app.test"},
      {"PLAIN", "value"},
      {"DATABASE_URL", "from-a-file"},
      {"credential:api", "from-a-credential"},
      {"credential:../api", "(none)"},
      {"credential:absent", "(none)"},
      {"credential:locked", "error: credential: /credentials/locked: permission denied"},
      {"ABSENT", "(none)"},
      {"LOST", "error: LOST_FILE: no such file: /run/secrets/none"},
      {"ODD", "error: ODD (.env:4): 'ODD' is given no value"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(look_up(environment, fake.files, row.name)), row.want);
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

TEST(Environment, ReadsEachVariableOnceHoweverOftenItIsNamed) {
  world::FakeWorld fake;
  plan::EnvironmentConfig config{.name = "test"};
  for (int i = 0; i < 12; ++i) {
    std::string& text = config.vars[fmt::format("a{}", i)];
    for (int times = 0; times < 30; ++times) text += fmt::format("${{a{}}}", i + 1);
  }
  config.vars["a8"] = "";
  const auto begin = processor_time();
  const auto loaded = load_environment(config, {}, "/repo", fake.files);
  EXPECT_LT(processor_time() - begin, std::chrono::seconds(2));
  EXPECT_EQ(shown(look_up(loaded, fake.files, "a0")), "");
}

TEST(Environment, SaysWhyAVariableOfOthersIsNotKnown) {
  world::FakeWorld fake;
  const plan::EnvironmentConfig config{
      .name = "test",
      .vars = {{"round", "${about}"}, {"about", "${round}"}, {"open", "${plain"}, {"plain", "x"}}};
  const auto loaded = load_environment(config, {}, "/repo", fake.files);
  EXPECT_TRUE(shown(look_up(loaded, fake.files, "round")).starts_with("error: "))
      << shown(look_up(loaded, fake.files, "round"));
  EXPECT_EQ(shown(look_up(loaded, fake.files, "open")), "error: '${plain' has no closing brace");
}

TEST(Environment, KnowsNothingBehindADotenvThatIsMissing) {
  world::FakeWorld fake;
  auto config = of_dotenv({{"base_url", "${BASE_URL:-http://localhost}"}, {"plain", "x"}});
  config.sources.push_back({.kind = Kind::process});
  const auto loaded = load_environment(config, {{"REGION", "eu"}}, "/repo", fake.files);
  const std::string unknown = " is not known: " + loaded.incomplete;
  EXPECT_TRUE(loaded.incomplete.starts_with("dotenv .env could not be read: "));
  EXPECT_EQ(shown(look_up(loaded, fake.files, "BASE_URL")), "error: BASE_URL" + unknown);
  EXPECT_EQ(shown(look_up(loaded, fake.files, "REGION")), "error: REGION" + unknown);
  EXPECT_EQ(shown(look_up(loaded, fake.files, "base_url")), "error: BASE_URL" + unknown);
  EXPECT_EQ(shown(look_up(loaded, fake.files, "plain")), "x");
}

TEST(Environment, SaysWhichLineIsMalformedAndNotWhatItHolds) {
  world::FakeWorld fake;
  fake.files.add("/repo/.env", "A=1\nKEY=begin\nhunter2 rest\n");
  const auto loaded = load_environment(of_dotenv(), {}, "/repo", fake.files);
  EXPECT_EQ(loaded.incomplete,
            "dotenv .env could not be read: .env:3:1: no '=' behind the first word");
  ASSERT_EQ(loaded.problems.size(), 1u);
  EXPECT_FALSE(loaded.problems[0].message.contains("hunter2")) << loaded.problems[0].message;
}

TEST(Environment, KnowsTheGoodLinesOfADotenv) {
  world::FakeWorld fake;
  fake.files.add("/repo/.env", "A=1\nexport Q\nexport REGION\nB='it''s'\nC=${A}${REGION}\n");
  auto config = of_dotenv();
  config.sources.push_back({.kind = Kind::process});
  const auto loaded = load_environment(config, {{"REGION", "eu"}}, "/repo", fake.files);
  EXPECT_EQ(loaded.incomplete, "");
  EXPECT_EQ(shown(look_up(loaded, fake.files, "C")), "1eu");
  EXPECT_EQ(shown(look_up(loaded, fake.files, "REGION")), "eu");
  EXPECT_EQ(shown(look_up(loaded, fake.files, "Q")), "error: Q (.env:2): 'Q' is given no value");
  EXPECT_EQ(shown(look_up(loaded, fake.files, "B")),
            "error: B (.env:4): text behind the closing quote");
  ASSERT_EQ(loaded.problems.size(), 2u);
  EXPECT_EQ(loaded.problems[0].severity, Severity::warning);
  EXPECT_EQ(loaded.problems[0].message,
            "a variable of environment 'production' is not known: .env:2:8: 'Q' is given no value");
}

TEST(Environment, PutsInWhatWinsOutsideOfTheFile) {
  struct Row {
    const char* name;
    std::vector<plan::VariableSource> sources;
    const char* want;
  };
  const plan::VariableSource first{.kind = Kind::dotenv, .path = "first"};
  const plan::VariableSource dotenv{.kind = Kind::dotenv, .path = ".env"};
  const plan::VariableSource process{.kind = Kind::process};
  const Row rows[] = {
      {"alone", {dotenv}, "own-"},
      {"the process wins later", {dotenv, process}, "process-"},
      {"the process loses", {process, dotenv}, "own-"},
      {"an earlier file", {first, dotenv}, "own-first"},
      {"all", {first, dotenv, process}, "process-first"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    world::FakeWorld fake;
    fake.files.add("/repo/first", "HOST=first\nZONE=first\n");
    fake.files.add("/repo/.env", "HOST=own\nURL=${HOST}-${ZONE}\n");
    const auto loaded = load_environment({.name = "test", .sources = row.sources},
                                         {{"HOST", "process"}}, "/repo", fake.files);
    EXPECT_EQ(loaded.variables.at("URL").value, row.want);
  }
}

TEST(Environment, SaysWhatAFileOutsideTheRepositoryIsNeededFor) {
  world::FakeWorld fake;
  fake.files.add("/repo/inside", "inside");
  fake.files.add("/elsewhere/file", "outside");
  fake.files.add("/repo/.env",
                 "IN_FILE=inside\nOUT_FILE=/elsewhere/file\nUP_FILE=../elsewhere/file\nPLAIN=x\n"
                 "BOTH=x\nBOTH_FILE=/elsewhere/file\n");
  auto config = of_dotenv({{"made", "${OUT}"}, {"harmless", "${IN}"}});
  config.sources.push_back({.kind = Kind::process});
  const auto loaded =
      load_environment(config, {{"GIVEN_FILE", "/elsewhere/file"}}, "/repo", fake.files);
  struct Row {
    const char* name;
    Check check;
    bool want;
  };
  const auto env = [](const char* name) {
    return Check{.kind = "env", .params = Value::map({{"names", Value(name)}})};
  };
  const auto file = [](const char* text) {
    return Check{.kind = "file", .params = Value::map({{"contains", Value(text)}})};
  };
  const Row rows[] = {
      {"judged", env("OUT"), true},
      {"judged, one directory up", env("UP"), true},
      {"inside", env("IN"), false},
      {"no file", env("PLAIN"), false},
      {"its path", env("OUT_FILE"), false},
      {"given to the process", env("GIVEN"), false},
      {"a value beside the file", env("BOTH"), false},
      {"referred to", file("a ${OUT} b"), true},
      {"referred to in a default", file("${PLAIN:-${OUT}}"), true},
      {"referred to inside", file("${IN}"), false},
      {"part of a variable of the sidecar", file("${made}"), true},
      {"part of another", file("${harmless}"), false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(reads_outside(row.check, loaded, fake.files), row.want);
  }
}

TEST(Environment, RegistersCredentials) {
  world::FakeWorld fake;
  fake.files.add("/credentials/api", "from-a-credential\n");
  secrets::Redactor redactor;
  register_secrets(process_environment({{"CREDENTIALS_DIRECTORY", "/credentials"}}), fake.files,
                   redactor);
  EXPECT_EQ(redactor.apply("a from-a-credential b"), "a [redacted] b");
}

TEST(Environment, RegistersSecretsAndWhatTheirFilesHold) {
  world::FakeWorld fake;
  fake.files.add("/run/secrets/key", "file-secret-value\n");
  LoadedEnvironment environment;
  environment.variables["JWT_SECRET"] = {.value = "plain-secret-value", .origin = "process"};
  environment.variables["API_KEY_FILE"] = {.value = "/run/secrets/key", .origin = "process"};
  environment.variables["REGION"] = {.value = "eu-central-1", .origin = "process"};
  secrets::Redactor redactor;
  register_secrets(environment, fake.files, redactor);
  EXPECT_EQ(redactor.apply("a plain-secret-value b file-secret-value c eu-central-1"),
            "a [redacted] b [redacted] c eu-central-1");
}

}  // namespace
}  // namespace seatrial::run
