#include "report/wording.hpp"

#include <gtest/gtest.h>

namespace seatrial::report {
namespace {

TEST(Annotation, IsWhatOneWouldWriteBehindAnItem) {
  struct Row {
    const char* name;
    Check check;
    const char* want;
  };
  const Row rows[] = {
      {"no parameters", {.kind = "git"}, "git"},
      {"plain",
       {.kind = "tcp", .params = Value::map({{"host", "db"}, {"port", Value(5432)}})},
       "tcp host=db port=5432"},
      {"blanks",
       {.kind = "command", .params = Value::map({{"run", "npm test"}})},
       "command run=\"npm test\""},
      {"quotes",
       {.kind = "command", .params = Value::map({{"run", "echo \"a\""}})},
       "command run='echo \"a\"'"},
      {"both quotes",
       {.kind = "command", .params = Value::map({{"run", "echo \"it's\""}})},
       "command run=\"echo \\\"it's\\\"\""},
      {"a backslash",
       {.kind = "command", .params = Value::map({{"run", "echo \\"}})},
       "command run='echo \\'"},
      {"a path of a map",
       {.kind = "http", .params = Value::map({{"json", Value::map({{".status", "ok"}})}})},
       "http json.status=ok"},
      {"list",
       {.kind = "env", .params = Value::map({{"one_of", Value::list({"a", "b c"})}})},
       "env one_of=[a, \"b c\"]"},
      {"map",
       {.kind = "http", .params = Value::map({{"headers", Value::map({{"Accept", "text/html"}})}})},
       "http headers.Accept=text/html"},
      {"empty text", {.kind = "env", .params = Value::map({{"equals", ""}})}, "env equals=\"\""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(annotation(row.check), row.want);
  }
}

TEST(Origin, SaysWhyAndHow) {
  Binding binding{.source = BindingSource::recognized, .reason = "line 3: AUTH_MODE=enforced"};
  binding.checks = {{.kind = "env"}, {.kind = "env"}, {.kind = "http"}};
  EXPECT_EQ(origin(binding), "line 3: AUTH_MODE=enforced (recognized -> env, http)");
  binding.source = BindingSource::sidecar;
  binding.reason = "";
  binding.path = "seatrial.yaml";
  binding.at = {.line = 7, .column = 3};
  EXPECT_EQ(origin(binding), "seatrial.yaml:7 (sidecar -> env, http)");
  EXPECT_EQ(origin({}), "");
}

TEST(Effort, CountsEightHoursADay) {
  struct Row {
    Estimate estimate;
    const char* want;
  };
  const Row rows[] = {
      {{30, 30}, "30 min"},
      {{120, 180}, "2 h to 3 h"},
      {{90, 90}, "1.5 h"},
      {{480, 480}, "8 h (1 day)"},
      {{240, 480}, "4 h to 8 h (0.5 to 1 day)"},
      {{720, 960}, "12 h to 16 h (1.5 to 2 days)"},
  };
  for (const Row& row : rows) EXPECT_EQ(effort(row.estimate), row.want);
}

TEST(Duration, ShowsWhatIsShort) {
  using std::chrono::microseconds;
  EXPECT_EQ(duration(microseconds{400}), "0.4 ms");
  EXPECT_EQ(duration(microseconds{12'400}), "12 ms");
  EXPECT_EQ(duration(microseconds{1'500'000}), "1.5 s");
}

}  // namespace
}  // namespace seatrial::report
