#include "recognize/threshold.hpp"

#include <gtest/gtest.h>

#include "base/testing.hpp"

namespace seatrial::recognize {
namespace {

TEST(Threshold, ReadsProse) {
  struct Row {
    const char* text;
    const char* want;  // metric|op|value|window, or empty
  };
  const Row rows[] = {
      {"Error rate > 5% for > 15 minutes", "error rate|>|5%|15m"},
      {"p95 response time < 500ms", "p95 response time|<|500ms|"},
      {"Error rate <1%", "error rate|<|1%|"},
      {"CPU stays below 70%", "cpu|<|70%|"},
      {"Recovery point of at most 5 minutes", "recovery point|<=|5m|"},
      {"Uptime \xe2\x89\xa5 99.9%", "uptime|>=|99.9%|"},
      {"No number here", ""},
      {"User complaints > 10 in first hour", "user complaints|>|10|1h"},
      {"Answers take no more than 2 seconds", "answers|<=|2s|"},
      {"Backlog does not exceed 500", "backlog|<=|500|"},
      {"Bundle of up to 500KB gzipped", "bundle|<=|500KB|"},
      {"CPU <= 70 %", "cpu|<=|70%|"},
      {"More than 10 errors over 5 minutes", "errors|>|10|5m"},
      {"100 % success rate over 24 hours", ""},
      {"99.9% success rate over 7 days", ""},
      {"No errors over 24 hours", ""},
      {"0 failures over 2 hours", ""},
      {"Average error rate over 24 hours below 1%", "average error rate|<|1%|24h"},
      {"Downtime over 5 minutes", "downtime|>|5m|"},
      {"Load must be > 5 and < 3", ""},
      {"Load must be > 3 and < 5", "load|>|3|"},
      {"Latency < 1e400", ""},
      {"Error rate < 250%", ""},
      {"Throughput < 99999999999999999999999999999", ""},
      {"Latency > -5ms", ""},
      {"> 5", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto found = find_threshold(read_prose(row.text));
    EXPECT_EQ(
        found ? found->metric + "|" + found->op + "|" + found->value + "|" + found->window : "",
        row.want);
  }
}

std::string kinds(std::string_view text) {
  static constexpr std::string_view names[] = {"word",       "number", "comparator", "name",
                                               "assignment", "url",    "path",       "code",
                                               "quoted",     "mark"};
  std::string shown;
  for (const Token& token : read_prose(text).tokens)
    shown += (shown.empty() ? "" : " ") + std::string(names[static_cast<std::size_t>(token.kind)]) +
             ":" + std::string(token.text);
  return shown;
}

TEST(Prose, TellsWordsApart) {
  struct Row {
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"**APP_KEY** is set", "name:APP_KEY word:is word:set"},
      {"limits (APP_*LIMIT* vars).", "word:limits mark:( name:APP_*LIMIT* word:vars mark:) mark:."},
      {"`A_MODE=on` and B=2", "assignment:A_MODE=on word:and word:B=2"},
      {"see docs/a.md, `/api/x`", "word:see path:docs/a.md mark:, path:/api/x"},
      {"<500ms", "comparator:< number:500ms"},
      {"is \"on\"", "word:is quoted:on"},
      {"`npm test` passes", "code:npm test word:passes"},
      {"[guide](https://a.example/x) read", "mark:[ word:guide word:read"},
      {"an `open span", "word:an word:open word:span"},
      {"https://a.example/x.", "url:https://a.example/x mark:."},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(kinds(row.text), row.want);
  }
}

TEST(Prose, IsReadInLinearTime) {
  expect_linear([](const std::string& text) { find_threshold(read_prose(text)); }, 25'000);
}

}  // namespace
}  // namespace seatrial::recognize
