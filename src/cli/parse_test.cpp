#include "cli/parse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/named.hpp"
#include "cli/options.hpp"
#include "evidence/key.hpp"
#include "model/ledger.hpp"
#include "report/report.hpp"

namespace seatrial::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::expected<Invocation, std::string> parsed(std::vector<std::string> words) {
  words.insert(words.begin(), "seatrial");
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  return parse(commands(), static_cast<int>(pointers.size()), pointers.data());
}

TEST(Parse, FindsTheCommandItsOptionsAndItsWords) {
  const auto called = parsed({"run", "--env", "staging", "A.md", "--env=prod", "--allow", "B.md"});
  ASSERT_TRUE(called) << called.error();
  ASSERT_NE(called->command, nullptr);
  EXPECT_EQ(called->command->name, "run");
  EXPECT_THAT(called->arguments.positional, ElementsAre("A.md", "B.md"));
  EXPECT_THAT(called->arguments.all("--env"), ElementsAre("staging", "prod"));
  EXPECT_TRUE(called->arguments.has("--allow"));
  EXPECT_FALSE(called->arguments.has("--no-record"));
  EXPECT_EQ(called->arguments.get("--mode", "strict"), "strict");
  EXPECT_EQ(called->arguments.find("--mode"), std::nullopt);
}

TEST(Parse, AnswersForHelpAndVersion) {
  for (const char* option : {"--help", "--version"}) {
    const auto called = parsed({option});
    ASSERT_TRUE(called) << option;
    EXPECT_EQ(called->command, nullptr);
    EXPECT_THAT(called->text, HasSubstr("seatrial"));
  }
  const auto help = parsed({"sign", "--help"});
  ASSERT_TRUE(help);
  EXPECT_THAT(help->text, HasSubstr("Usage: seatrial sign [OPTIONS] [GATE]"));
  EXPECT_THAT(help->text, HasSubstr("--role"));
}

TEST(Parse, SaysWhatIsWrongAndWhatWasMeant) {
  struct Row {
    std::vector<std::string> words;
    const char* what;
    const char* help;
  };
  const Row rows[] = {
      {{"pln"}, "no command is called 'pln'", "did you mean 'plan'?"},
      {{"run", "--alow"}, "--alow", "did you mean '--allow'?"},
      {{"run", "--mode", "dark"}, "--mode", "`seatrial run --help`"},
      {{"run", "--output", "junit"}, "--output", "did you mean '--report junit=-'?"},
      {{"run", "a.md", "--output=html"}, "--output", "did you mean '--report html=-'?"},
      {{"run", "--output", "xml"}, "--output", "`seatrial run --help`"},
      {{"schema", "--output", "junit"}, "--output", "`seatrial schema --help`"},
      {{"run", "--workers"}, "--workers", "`seatrial run --help`"},
      {{"waive"}, "ITEM", "`seatrial waive --help`"},
      {{}, "Usage", "Start with"},
  };
  for (const Row& row : rows) {
    const auto called = parsed(row.words);
    ASSERT_FALSE(called) << row.what;
    EXPECT_THAT(called.error(), HasSubstr(row.what));
    EXPECT_THAT(called.error(), HasSubstr(row.help));
  }
}

// The tables of commands.cpp and options.hpp.
TEST(Commands, EachIsDescribedOnceAndWhole) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) {
    names.push_back(command.name);
    EXPECT_NE(command.run, nullptr) << command.name;
    EXPECT_FALSE(command.summary.empty()) << command.name;
    EXPECT_TRUE(command.example.starts_with("seatrial ")) << command.name;
    std::vector<std::string_view> options;
    for (const Option& option : command.options) {
      options.push_back(option.name);
      EXPECT_TRUE(option.name.starts_with("--")) << option.name;
      EXPECT_FALSE(option.help.empty()) << option.name;
    }
    std::ranges::sort(options);
    EXPECT_EQ(std::ranges::adjacent_find(options), options.end()) << command.name;
  }
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

TEST(Commands, TakeTheWordsOfTheModel) {
  for (const std::string_view word : options::modes) EXPECT_TRUE(named<Mode>(word)) << word;
  for (const std::string_view word : options::outcomes) EXPECT_TRUE(named<Outcome>(word)) << word;
  for (const std::string_view word : options::deployment_ends)
    EXPECT_TRUE(named<DeploymentEnd>(word)) << word;
  for (const std::string_view word : options::algorithms)
    EXPECT_TRUE(named<evidence::Algorithm>(word)) << word;
  for (const report::Reporter& reporter : report::reporters())
    EXPECT_TRUE(options::report.help.contains(reporter.kind)) << reporter.kind;
}

// Free text of a command that signs is kept as evidence, and so without secrets.
TEST(Commands, RecordWhatPeopleSayWithoutSecrets) {
  for (const Command& command : commands())
    for (const Option& option : command.options) {
      const bool is_free = option.value == "TEXT" || option.name == "--by";
      EXPECT_TRUE(option.is_recorded || !is_free) << command.name << ' ' << option.name;
    }
}

}  // namespace
}  // namespace seatrial::cli
