#include "plan/variables.hpp"

#include <gtest/gtest.h>

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
       "1 A=[a \"b\" \\ \n $C ${D} \\q]\n"},
      {"several lines", "A=\"one\ntwo\"\nB='three\nfour'\nC=5\n",
       "1 A=[one\ntwo]\n3 B=[three\nfour]\n5 C=[5]\n"},
      {"no expansion", "A=${B}\n", "1 A=[${B}]\n"},
      {"later line stays later", "A=1\nA=2\n", "1 A=[1]\n2 A=[2]\n"},
      {"equals signs and quotes inside", "A=b=c==\nB=it's\n", "1 A=[b=c==]\n2 B=[it's]\n"},
      {"carriage returns and byte order mark",
       "\xef\xbb\xbf"
       "A=1\r\nB=\"2\"\r\n",
       "1 A=[1]\n2 B=[2]\n"},
      {"dots in names", "spring.db-url=x\n", "1 spring.db-url=[x]\n"},
      {"no line feed at the end", "A=1", "1 A=[1]\n"},
      {"no equals sign", "A=1\n  B\n", "error ST0320 2:3 no '=' behind 'B'"},
      {"no name", "=1\n", "error ST0320 1:1 a name is wanted here"},
      {"digit first", "1A=1\n", "error ST0320 1:1 a name is wanted here"},
      {"open quote", "A=1\nB=\"x\nC=2\n", "error ST0320 2:1 a quote that is not closed"},
      {"text behind a quote", "A=\"x\"y\n", "error ST0320 1:6 text behind the closing quote"},
      {"zero byte", std::string("A=\0b", 4), "error ST0320 1:3 a zero byte"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(parse_dotenv(".env", row.text)), row.want);
  }
}

TEST(Dotenv, NeverQuotesAValue) {
  for (const char* text : {"KEY=\"hunter22", "KEY=\"a\"hunter22", "KEY hunter22"}) {
    const auto parsed = parse_dotenv(".env", text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().message.find("hunter22"), std::string::npos) << text;
    EXPECT_EQ(parsed.error().help.find("hunter22"), std::string::npos) << text;
  }
}

TEST(Dotenv, HasALimit) {
  EXPECT_FALSE(parse_dotenv(".env", std::string(2u << 20, '#')));
  EXPECT_EQ(shown(parse_dotenv(".env", std::string(1u << 20, '"'))).substr(0, 12), "error ST0320");
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

}  // namespace
}  // namespace seatrial::plan
