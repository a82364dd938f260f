#include "checks/expectation.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "checks/comparison.hpp"
#include "checks/pattern.hpp"

namespace seatrial::checks {
namespace {

// The rows of docs/expectations.md, and the corners that a manual leaves out.
TEST(Expectation, Holds) {
  struct Row {
    const char* expectation;  // as JSON
    const char* found;        // as JSON
    bool want;
  };
  const Row rows[] = {
      {R"("ok")", R"("ok")", true},
      {R"("ok")", R"("OK")", false},
      {"1", "1", true},
      {"1", "1.0", true},
      {"1", R"("1")", false},
      {R"("1")", "1", false},
      {"true", "true", true},
      {"true", R"("true")", false},
      {"null", "null", true},
      {"null", "0", false},
      {R"("exists")", "null", true},
      {R"("absent")", "null", false},
      {R"("= exists")", R"("exists")", true},
      {R"("= exists")", "1", false},
      {R"("!= off")", R"("on")", true},
      {R"("!= off")", R"("off")", false},
      {R"("< 5")", "4", true},
      {R"("< 5")", "5", false},
      {R"("<= 5")", "5", true},
      {R"(">= 99.9%")", "99.95", true},
      {R"("< 1%")", "0.005", true},
      {R"("< 1%")", R"("0.5%")", true},
      {R"(">= 80%")", "87.3", true},
      {R"("< 5%")", "7", false},
      {R"("< 500ms")", "0", true},     // of any unit
      {R"("> 500ms")", "-45", false},  // of any unit
      {R"("< 2m")", R"("1m30s")", true},
      {R"("< 1m30s")", R"("89s")", true},
      {R"("= under 5")", R"("under 5")", true},
      {R"("30 min")", R"("30 min")", true},
      {R"(">= 99.9%")", R"("99.5%")", false},
      {R"("> 1s")", R"("1500ms")", true},
      {R"("< 1s")", R"("3 KiB")", false},
      {R"("!= 0")", "0", false},
      {R"("!= 0")", "1", true},
      {R"("= 3")", "3", true},
      {R"("1..5")", "1", true},
      {R"("1..5")", "5", true},
      {R"("1..5")", "5.1", false},
      {R"("< 5")", R"("none")", false},
      {R"("< 5")", "true", false},
      {R"("< 5")", "[]", false},
      {R"("~ ^v\\d+$")", R"("v12")", true},
      {R"("~ ^v\\d+$")", R"("12")", false},
      {R"("~ 1")", "12", true},
      {R"("~ .*")", "{}", false},
      {"[1, 2]", "[1, 2]", true},
      {"[1, 2]", "[2, 1]", false},
      {R"({"a": 1})", R"({"a": 1, "b": 2})", true},
      {R"({"a": 1})", R"({"a": 2})", false},
      {R"({"a": {"b": "< 3"}})", R"({"a": {"b": 2}})", true},
      {R"({"a": "absent"})", R"({"b": 2})", true},
      {R"({"a": "exists"})", R"({"b": 2})", false},
      {R"({"a": 1})", "[1]", false},
      {R"({"a": "absent"})", R"([{"a": 1}])", false},
      {R"({"a": "absent"})", R"("text")", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.expectation) + " of " + row.found);
    const auto expectation = Expectation::parse(*parse_json(row.expectation));
    ASSERT_TRUE(expectation.has_value()) << expectation.error().what;
    const auto holds = expectation->judge(*parse_json(row.found), "");
    ASSERT_TRUE(holds.has_value()) << holds.error().what;
    EXPECT_EQ(*holds, row.want);
  }
}

// A number takes the unit that its name says, and where none does, nobody can tell.
TEST(Expectation, TakesNoUnitThatNobodySaid) {
  struct Row {
    const char* path;
    const char* expectation;
    const char* found;
    const char* want;
  };
  const Row rows[] = {
      {"latency", "< 500ms", "45", "latency: 45 has no unit: 45 ms would do, 45 s would not"},
      {"size", "> 1MB", "700000",
       "size: 700000 has no unit: 700000 KB would do, 700000 B would not"},
      {"took", "< 1m30s", "91000",
       "took: 91000 has no unit: 91000 us would do, 91000 ms would not"},
      {"took", "1s..2s", "\"1.5\"", "took: 1.5 has no unit: 1.5 s would do, 1.5 ms would not"},
      {"rate", "< 1%", "0.5", "rate: 0.5 has no unit: 0.5% or, as a share, 50%"},
      {"slo", ">= 99%", "0.995", "slo: 0.995 has no unit: 0.995% or, as a share, 99.5%"},
      {"seconds_bucket", "< 500ms", "45",
       "seconds_bucket: 45 has no unit: 45 ms would do, 45 s would not"},
      {"timeouts_seconds_count", "< 1m", "70",
       "timeouts_seconds_count: 70 has no unit: 70 ms would do, 70 s would not"},
      {"bytes_per_second", "> 1MB", "70",
       "bytes_per_second: 70 has no unit: 70 MB would do, 70 KiB would not"},
      {"latency_ms.#", "< 5ms", "70",
       "latency_ms.#: 70 has no unit: 70 us would do, 70 ms would not"},
      {"pauses[*].took", "< 5ms", "70",
       "pauses[*].took: 70 has no unit: 70 us would do, 70 ms would not"},
      {"db.password", "< 5ms", "70", "db.password has no unit"},
      {"latency_ms", "< 500ms", "45", "holds"},
      {"latency_seconds", "< 500ms", "45", "fails"},
      {"latency_seconds", "< 1m", "45", "holds"},
      {"latency_s", "< 500ms", "0.4", "holds"},
      {"latencyMs", "< 2s", "1500", "holds"},
      {"latencyP95Ms", "< 1s", "1500", "fails"},
      {"latency_ms.p95", "< 1s", "900", "holds"},
      {"latency_ms[0]", "< 1s", "1900", "fails"},
      {"http.request_duration_seconds_sum", "< 1h", "3601", "fails"},
      {"gc-pause-us", "< 10ms", "9999", "holds"},
      {"elapsed_ns", "< 10ms", "9999", "holds"},
      {"Seconds_Behind_Master", "< 1m", "61", "fails"},
      {"days_left", ">= 2w", "15", "holds"},
      {"size_bytes", "> 1MiB", "700000", "fails"},
      {"size_bytes", "< 1MiB", "700000", "holds"},
      {"bytes_used", "< 1GB", "2000000000", "fails"},
      {"sizeMB", "< 1GB", "900", "holds"},
      {"heap['max_mib']", "<= 2GiB", "2049", "fails"},
      {"used_percent", "< 1%", "0.5", "holds"},
      {"total.lines.pct", ">= 80%", "79.9", "fails"},
      {"error_ratio", "< 1%", "0.005", "holds"},
      {"error_ratio", "< 1%", "0.5", "fails"},
      {"latency_seconds", "> 1MB", "700000", "fails"},
      {"retention_days", ">= 30", "30", "holds"},
      {"latency_ms", "< 500", "45", "holds"},
      {"latency_ms", "< 2s", "\"1 m\"", "fails"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.path) + " " + row.expectation + " of " + row.found);
    const auto expectation = Expectation::parse(Value(row.expectation));
    ASSERT_TRUE(expectation.has_value());
    const Value found[] = {*parse_json(row.found)};
    const auto wrong = first_wrong(*expectation, found, row.path);
    EXPECT_EQ(!wrong ? wrong.error().what : *wrong == 0 ? "fails" : "holds", row.want);
  }
}

// Also of what a map demands.
TEST(Expectation, TakesNoUnitInsideOfAMap) {
  const auto expectation =
      Expectation::parse(*parse_json(R"({"p95": "< 500ms", "p50_ms": "< 1s"})"));
  ASSERT_TRUE(expectation.has_value());
  EXPECT_TRUE(*expectation->judge(*parse_json(R"({"p95": "45ms", "p50_ms": 45})"), ""));
  EXPECT_FALSE(expectation->judge(*parse_json(R"({"p95": 45, "p50_ms": 45})"), "").has_value());
}

TEST(Expectation, Refuses) {
  struct Row {
    const char* expectation;
    const char* want;
  };
  const Row rows[] = {
      {R"("< many")", "'< many' is not a comparison like '< 5', '>= 99.9%' or '1..5'"},
      {R"("5..1")", "'5..1' is an empty range"},
      {R"("~ (")", "'(' is not a pattern: missing ): ("},
      {R"("under 5")",
       "'under 5' would be compared as a text: write a comparison like '< 5', or '= under 5' where "
       "the text is "
       "meant"},
      {R"("=< 5")",
       "'=< 5' would be compared as a text: write a comparison like '< 5', or '= =< 5' where the "
       "text is "
       "meant"},
      {R"("p95 < 500ms")",
       "'p95 < 500ms' would be compared as a text: write a comparison like '< 5', or '= p95 < "
       "500ms' where the text is "
       "meant"},
      {"{}", "an empty map demands nothing"},
      {R"({"a": "> x"})", "a: '> x' is not a comparison like '< 5', '>= 99.9%' or '1..5'"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.expectation);
    const auto expectation = Expectation::parse(*parse_json(row.expectation));
    ASSERT_FALSE(expectation.has_value());
    EXPECT_EQ(expectation.error().what, row.want);
  }
}

TEST(JsonPath, Finds) {
  const Value document = *parse_json(
      R"({"status": "ok", "items": [{"name": "a"}, {"name": "b"}], "a.b": {"c d": 1}, "none": []})");
  struct Row {
    const char* path;
    const char* want;  // what is found, as a JSON list
  };
  const Row rows[] = {
      {".status", R"(["ok"])"},
      {"status", R"(["ok"])"},
      {"$.status", R"(["ok"])"},
      {"$['status']", R"(["ok"])"},
      {"items[0].name", R"(["a"])"},
      {".items[1].name", R"(["b"])"},
      {"items[2].name", "[]"},
      {"items[*].name", R"(["a","b"])"},
      {"items[].name", R"(["a","b"])"},
      {"items.#", "[2]"},
      {"none.#", "[0]"},
      {"none[*]", "[]"},
      {"status.#", "[]"},
      {R"(["a.b"]["c d"])", "[1]"},
      {".nothing.below", "[]"},
      {"status.deeper", "[]"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.path);
    const auto path = JsonPath::parse(row.path);
    ASSERT_TRUE(path.has_value());
    EXPECT_EQ(write_json(Value::list(path->find_in(document))), row.want);
  }
  for (const char* path : {"a[", "a[x]", "a[-1]", "a[\"x]", "a..b", "a[1"})
    EXPECT_FALSE(JsonPath::parse(path).has_value()) << path;
}

TEST(JsonPath, JudgesEveryElement) {
  const Value document = *parse_json(R"({"items": [{"n": 1}, {"n": 9}], "none": [],
          "some": [{"safe": true, "names": []}, {"name": "plain"}],
          "deep": [{"ports": [{"open": false}]}, {"name": "closed"}],
          "lists": [{"of": [443]}, {"of": [443, 443]}, {"of": []}]})");
  struct Row {
    const char* expectations;
    bool want;
    const char* observed;
  };
  const Row rows[] = {
      {R"({"items[*].n": "< 10"})", true, "items[*].n = 1"},
      {R"({"items[*].n": "< 5"})", false, "items[*].n = 9"},
      {R"({"none[*].n": "< 5"})", false, "none[*].n absent: there is no such element"},
      {R"({"none[*]": "absent"})", true, "none[*] absent"},
      {R"({"none[*].n": "absent"})", false, "none[*].n absent: there is no such element"},
      {R"({"nowhere[*].n": "absent"})", false, "nowhere[*].n absent: there is no such element"},
      {R"({"items[*].m": "absent"})", true, "items[*].m absent"},
      {R"({"some[*].safe": true})", false, "some[*].safe absent in 1 of 2 elements"},
      {R"({"some[*].safe": "exists"})", false, "some[*].safe absent in 1 of 2 elements"},
      {R"({"some[*].safe": "!= off"})", false, "some[*].safe absent in 1 of 2 elements"},
      {R"({"some[*].safe": "absent"})", false, "some[*].safe = true"},
      {R"({"some[*].names.#": 0})", false, "some[*].names.# absent in 1 of 2 elements"},
      {R"({"[*][*].safe": true})", false, "[*][*].safe absent in 8 of 9 elements"},
      {R"({"deep[*].ports[*].open": false})", false,
       "deep[*].ports[*].open absent in 1 of 2 elements"},
      {R"({"deep[0].ports[*].open": false})", true, "deep[0].ports[*].open = false"},
      {R"({"deep[*].ports[*].open": "absent"})", false, "deep[*].ports[*].open = false"},
      {R"({"deep[*].ports[*].port": "absent"})", true, "deep[*].ports[*].port absent"},
      {R"({"lists[*].of[*]": 443})", false, "lists[*].of[*] absent in 1 of 3 elements"},
      {R"({"lists[1].of[*]": 443})", true, "lists[1].of[*] = 443"},
      {R"({"none[*].of[*]": 443})", false, "none[*].of[*] absent: there is no such element"},
      {R"({"missing": 1})", false, "missing absent"},
      {R"({"items.password": "absent"})", false, "items.password absent: a list is in the way"},
      {R"({"items.0.password": "absent"})", false, "items.0.password absent: a list is in the way"},
      {R"({"some[*].names.deep": "absent"})", false,
       "some[*].names.deep absent: a list is in the way"},
      {R"({"some[0][1]": "absent"})", false, "some[0][1] absent: a map is in the way"},
      {R"({"items[0].n.deep": "absent"})", true, "items[0].n.deep absent"},
      {R"({"items[7].n": "absent"})", true, "items[7].n absent"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.expectations);
    const auto expectations = parse_path_expectations(*parse_json(row.expectations));
    ASSERT_TRUE(expectations.has_value());
    std::vector<Finding> findings;
    ASSERT_TRUE(judge_paths(*expectations, document, secrets::Redactor(), findings).has_value());
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].holds, row.want);
    EXPECT_EQ(findings[0].observed, row.observed);
  }
}

// However many elements there are: the last one counts like the first.
TEST(JsonPath, CountsInEveryElement) {
  std::string pods;
  for (int i = 0; i < 200; ++i) pods += R"({"containers": [1, 2]},)";
  const Value document =
      *parse_json(R"({"pods": [)" + pods + R"({"containers": [1, 2, 3, 4, 5, 6, 7, 8, 9]}]})");
  const auto path = JsonPath::parse("pods[*].containers.#");
  ASSERT_TRUE(path.has_value());
  const std::vector<Value> counts = path->find_in(document);
  ASSERT_EQ(counts.size(), 201u);
  EXPECT_EQ(counts.back().text(), "9");
}

TEST(Pattern, IsBoundedAndLinear) {
  EXPECT_FALSE(Pattern::compile(std::string(5000, 'a')).has_value());
  EXPECT_FALSE(Pattern::compile("((a{1000}){1000}){1000}").has_value());
  const auto hostile = Pattern::compile("(a*)*b");
  ASSERT_TRUE(hostile.has_value());
  EXPECT_FALSE(hostile->found_in(std::string(1 << 20, 'a')));
}

TEST(Finding, NothingFoundIsNoPass) {
  EXPECT_EQ(conclude({}, secrets::Redactor()).outcome, Outcome::fail);
}

TEST(Finding, ASecretIsTakenOutBeforeTheTextIsCut) {
  secrets::Redactor redactor;
  redactor.add("correct-horse-battery-staple");
  const std::string text =
      std::string(limits::observed_bytes_max - 20, 'x') + "correct-horse-battery-staple";
  const Verdict verdict = conclude({{false, "expected", text}}, redactor);
  EXPECT_EQ(verdict.observed.find("correct"), std::string::npos);
}

}  // namespace
}  // namespace seatrial::checks
