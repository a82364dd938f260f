#include "plan/variables.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/codes.hpp"

namespace seatrial::plan {
namespace {

using Parsed = std::expected<std::vector<Assignment>, Diagnostic>;

std::string shown(const Parsed& parsed) {
  if (!parsed)
    return "error " + parsed.error().code + " " + std::to_string(parsed.error().at.line) + ":" +
           std::to_string(parsed.error().at.column) + " " + parsed.error().message;
  std::string text;
  for (const Assignment& assignment : *parsed)
    text +=
        std::to_string(assignment.line) + " " + assignment.name + "=[" + assignment.value + "]\n";
  return text;
}

std::string shown(const std::expected<Dotenv, Diagnostic>& parsed) {
  if (!parsed) return shown(Parsed(std::unexpected(parsed.error())));
  std::string text;
  for (const Assignment& assignment : parsed->assignments)
    text += std::to_string(assignment.line) + " " + assignment.name +
            (assignment.problem.empty() ? "=[" + assignment.value + "]"
                                        : " unknown: " + assignment.problem) +
            "\n";
  EXPECT_EQ(parsed->problems.size(),
            static_cast<std::size_t>(std::ranges::count_if(
                parsed->assignments, [](const auto& each) { return !each.problem.empty(); })));
  return text;
}

TEST(Dotenv, Reads) {
  struct Row {
    const char* name;
    std::string text;
    const char* want;
  };
  const Row rows[] = {
      {"empty", "", ""},
      {"comments and blanks", "# a\n\n   # b\n", ""},
      {"plain", "A=1\nB=two words  \n", "1 A=[1]\n2 B=[two words]\n"},
      {"empty value", "A=\nB=\"\"\n", "1 A=[]\n2 B=[]\n"},
      {"export", "export A=1\n  export  B = 2\n", "1 A=[1]\n2 B=[2]\n"},
      {"a variable called export", "export=1\n", "1 export=[1]\n"},
      {"comment behind a value", "A=1 # c\nB=1#2\nC=# c\n", "1 A=[1]\n2 B=[1#2]\n3 C=[# c]\n"},
      {"single quotes", "A='a $B \\n \"x\" # y' # c\n", "1 A=[a $B \\n \"x\" # y]\n"},
      {"double quotes", "A=\"a \\\"b\\\" \\\\ \\n \\$C ${D} \\q\" \n",
       "1 A=[a \"b\" \\ \n $C  \\q]\n"},
      {"several lines", "A=\"one\ntwo\"\nB='three\nfour'\nC=5\n",
       "1 A=[one\ntwo]\n3 B=[three\nfour]\n5 C=[5]\n"},
      {"expansion", "A=x\nB=${A}/$A-y\nC=\"${A}z\"\n", "1 A=[x]\n2 B=[x/x-y]\n3 C=[xz]\n"},
      {"no expansion in single quotes", "A=x\nB='${A} $A'\n", "1 A=[x]\n2 B=[${A} $A]\n"},
      {"not set is empty", "A=${B}\nC=a$B.c\n", "1 A=[]\n2 C=[a.c]\n"},
      {"only what stands above", "A=$B\nB=1\nC=$B\n", "1 A=[]\n2 B=[1]\n3 C=[1]\n"},
      {"defaults", "E=\nA=${B:-x}\nC=${E:-y}\nD=${E-y}\nF=${B-${E:-z}}\n",
       "1 E=[]\n2 A=[x]\n3 C=[y]\n4 D=[]\n5 F=[z]\n"},
      {"others", "E=1\nA=${E:+x}\nB=${N:+x}\nC=${N+x}\n", "1 E=[1]\n2 A=[x]\n3 B=[]\n4 C=[]\n"},
      {"demanded", "E=1\nA=${E:?no}\nB=${N:?hunter22}\nC=2\n",
       "1 E=[1]\n2 A=[1]\n3 B unknown: N is not set, and it is demanded\n4 C=[2]\n"},
      {"dollar signs", "A=$$B\nC=\"a$$b\"\nD=5$\nE=$2a$10$x\nF=$(date)\n",
       "1 A=[$B]\n2 C=[a$b]\n3 D=[5$]\n4 E=[$2a$10]\n5 F=[$(date)]\n"},
      {"from outside", "REGION=own\nA=${REGION}\nB=${HOST}\nHOST=own\nC=$HOST\n",
       "1 REGION=[own]\n2 A=[over]\n3 B=[under]\n4 HOST=[own]\n5 C=[own]\n"},
      {"what nobody knows", "A=${COMPUTED}/x\nB=$A\nC=1\n",
       "1 A unknown: COMPUTED is not known\n2 B unknown: A of line 1 is not known\n3 C=[1]\n"},
      {"no reference", "A=${B\nC=${D!x}\nE=${}\nF=1\n",
       "1 A unknown: a reference is not closed\n"
       "2 C unknown: a reference is none of $NAME, ${NAME}, ${NAME:-default}, ${NAME:?message}, "
       "${NAME:+other}\n"
       "3 E unknown: a reference is none of $NAME, ${NAME}, ${NAME:-default}, ${NAME:?message}, "
       "${NAME:+other}\n4 F=[1]\n"},
      {"a name alone", "export Q\nA=1\nexport A # again\nexport REGION\nB\n",
       "1 Q unknown: 'Q' is given no value\n2 A=[1]\n5 B unknown: a word without a value\n"},
      {"two quoted words of a shell", "A='it''s'\nB=2\n",
       "1 A unknown: text behind the closing quote\n2 B=[2]\n"},
      {"later line stays later", "A=1\nA=2\n", "1 A=[1]\n2 A=[2]\n"},
      {"equals signs and quotes inside", "A=b=c==\nB=it's\n", "1 A=[b=c==]\n2 B=[it's]\n"},
      {"carriage returns and byte order mark",
       "\xef\xbb\xbf"
       "A=1\r\nB=\"2\"\r\n",
       "1 A=[1]\n2 B=[2]\n"},
      {"carriage returns alone", "A=1\r# b\rB=2\r\nC=3", "1 A=[1]\n1 B=[2]\n2 C=[3]\n"},
      {"dots in names", "spring.db-url=x\n", "1 spring.db-url=[x]\n"},
      {"no line feed at the end", "A=1", "1 A=[1]\n"},
      {"no equals sign", "A=1\n  B c\n", "error ST0320 2:3 no '=' behind the first word"},
      {"no name", "=1\n", "error ST0320 1:1 a name is wanted here"},
      {"digit first", "1A=1\n", "error ST0320 1:1 a name is wanted here"},
      {"open quote", "A=1\nB=\"x\nC=2\n", "error ST0320 2:1 a quote that is not closed"},
      {"text behind a quote", "A=\"x\"y\nB=\"x\" # y\n",
       "1 A unknown: text behind the closing quote\n2 B=[x]\n"},
      {"zero byte", std::string("A=\0b", 4), "error ST0320 1:3 a zero byte"},
  };
  const DotenvScope scope{
      .over = [](std::string_view name) -> Result<std::optional<std::string>> {
        return name == "REGION" ? std::optional<std::string>("over") : std::nullopt;
      },
      .under = [](std::string_view name) -> Result<std::optional<std::string>> {
        if (name == "COMPUTED") return fail("COMPUTED is not known");
        return name == "HOST" ? std::optional<std::string>("under") : std::nullopt;
      }};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(parse_dotenv(".env", row.text, scope)), row.want);
  }
}

TEST(Dotenv, NeverQuotesAValue) {
  for (const char* text : {"KEY=\"hunter22", "KEY=\"a\"hunter22", "KEY hunter22", "KEY=${hunter22",
                           "KEY=${A!hunter22}", "KEY=${A:?hunter22}"}) {
    const auto parsed = parse_dotenv(".env", text);
    const Diagnostic problem = parsed ? parsed->problems.at(0) : parsed.error();
    EXPECT_EQ(problem.message.find("hunter22"), std::string::npos) << text;
    EXPECT_EQ(problem.help.find("hunter22"), std::string::npos) << text;
  }
}

TEST(Dotenv, HasALimit) {
  EXPECT_FALSE(parse_dotenv(".env", std::string(2u << 20, '#')));
  EXPECT_EQ(shown(parse_dotenv(".env", std::string(1u << 20, '"'))).substr(0, 12), "error ST0320");
}

TEST(Dotenv, DoesNotDoubleWithEachLine) {
  std::string text = "A0=" + std::string(1000, 'x') + "\n";
  for (int i = 1; i < 60; ++i) {
    text += fmt::format("A{}=${{A{}}}${{A{}}}\n", i, i - 1, i - 1);
  }
  const auto parsed = parse_dotenv(".env", text);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->assignments.at(5).value.size(), 32'000u);
  EXPECT_EQ(parsed->assignments.at(11).problem,
            "longer than 1048576 bytes with its variables put in (dotenv_bytes_max)");
  EXPECT_EQ(shown(parse_dotenv(".env", "A=" + std::string(10, '$') + "{" + std::string(9, '{'))),
            "1 A=[$$$$${{{{{{{{{{]\n");
}

TEST(Workflow, HandsOutNumbersAsGitHubDoes) {
  struct Row {
    const char* written;
    const char* want;
  };
  const Row rows[] = {
      {"1.10", "1.1"},      {"1e3", "1000"},
      {"0x1F", "31"},       {"0xFFFFFFFF", "-1"},
      {"0o17", "15"},       {"007", "7"},
      {"+5", "5"},          {"-3.0", "-3"},
      {"0.00001", "1E-05"}, {"12345678901234567890", "1.23456789012346E+19"},
      {"3", "3"},           {"'1.10'", "1.10"},
      {"\"0x1F\"", "0x1F"}, {"1.10.0", "1.10.0"},
      {"TRUE", "true"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.written);
    const auto assignments =
        parse_workflow_env("ci.yml", std::string("env:\n  A: ") + row.written + "\n", "");
    ASSERT_TRUE(assignments);
    EXPECT_EQ(assignments->front().value, row.want);
  }
}

TEST(Workflow, ReadsEnv) {
  const std::string workflow = R"(name: ci
on: [push]
env:
  MODE: enforced
  LEVEL: 3
  KEY: ${{ secrets.KEY }}
jobs:
  test:
    runs-on: x
    env: {MODE: shadow, ON: yes, NONE: }
    steps: []
  lint: {steps: []}
  bad: {env: "${{ fromJSON(x) }}"}
  worse: {env: {A: [1]}}
)";
  struct Row {
    const char* name;
    const char* job;
    const char* want;
  };
  const Row rows[] = {
      {"top level", "", "4 MODE=[enforced]\n5 LEVEL=[3]\n6 KEY=[${{ secrets.KEY }}]\n"},
      {"job on top", "test",
       "4 MODE=[enforced]\n5 LEVEL=[3]\n6 KEY=[${{ secrets.KEY }}]\n10 MODE=[shadow]\n10 "
       "ON=[yes]\n10 "
       "NONE=[]\n"},
      {"job without", "lint", "4 MODE=[enforced]\n5 LEVEL=[3]\n6 KEY=[${{ secrets.KEY }}]\n"},
      {"no such job", "tset", "error ST0321 8:3 the workflow has no job 'tset'"},
      {"expression", "bad", "error ST0321 13:14 `env` is no map of names and values"},
      {"list", "worse", "error ST0321 14:20 'A' is no single value"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(parse_workflow_env("ci.yml", workflow, row.job)), row.want);
  }
  EXPECT_EQ(shown(parse_workflow_env("ci.yml", "a: [", "")).substr(0, 12), "error ST0301");
  EXPECT_EQ(shown(parse_workflow_env("ci.yml", "", "")), "");
  EXPECT_EQ(shown(parse_workflow_env("ci.yml", "env: {A: 1}", "test")).substr(0, 12),
            "error ST0321");
}

TEST(Workflow, KnowsNoValueThatItsPartsDisagreeOn) {
  const auto problem = [](const std::string& jobs, std::string_view job = "") {
    const auto read = parse_workflow_env("ci.yml", "env: {MODE: enforced}\njobs:\n" + jobs, job);
    return read ? read->back().problem : read.error().message;
  };
  const std::string other_job = "job 'b' gives it another value, or may, in line 4";
  const std::string other_step = "a step of job 'b' gives it another value, or may, in line 4";
  EXPECT_EQ(problem("  b:\n    env: {MODE: shadow}\n"), other_job);
  EXPECT_EQ(problem("  b:\n    env: '${{ x }}'\n"), other_job);
  for (const char* step : {"env: {MODE: shadow}", "run: echo MODE=shadow >> $GITHUB_ENV",
                           "run: export MODE=; ./a", "run: MODE=enforced-later ./a"})
    EXPECT_EQ(problem(std::string("  b:\n    steps: [{") + step + "}]\n"), other_step) << step;
  EXPECT_EQ(problem("  b: {steps: [{env: {MODE: shadow}}]}\n  c: {steps: []}\n", "c"), "");
  EXPECT_EQ(problem("  b: {env: {MODE: shadow}}\n  c: {steps: []}\n", "c"), "");
  for (const char* same : {"env: {MODE: enforced}", "run: MODE=enforced ./a", "env: {MODES: a}",
                           "run: ./a --MODE=shadow", "run: 'echo \"MODE=enforced\"'",
                           "run: 'MODE=$MODE ./a'", "run: 'a -e MODE=${MODE} b'",
                           "run: 'a --set MODE=enforced,B=c'", "run: \"grep -q '^MODE=' b\"",
                           "run: '# MODE=shadow before'", "env: {MODE: '${{ env.MODE }}'}"})
    EXPECT_EQ(problem(std::string("  b:\n    steps: [{") + same + "}]\n"), "") << same;
}

}  // namespace
}  // namespace seatrial::plan
