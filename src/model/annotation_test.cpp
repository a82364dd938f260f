#include "model/annotation.hpp"

#include <gtest/gtest.h>

namespace seatrial {
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
      {"texts that look like something else",
       {.kind = "http",
        .params = Value::map({{"json", Value::map({{"build", "0042"},
                                                   {"live", "true"},
                                                   {"count", Value(3)},
                                                   {"state", "Ready"}})}})},
       "http json.build=\"0042\" json.live=\"true\" json.count=3 json.state=Ready"},
      {"empty text", {.kind = "env", .params = Value::map({{"equals", ""}})}, "env equals=\"\""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(annotation(row.check), row.want);
  }
}

}  // namespace
}  // namespace seatrial
