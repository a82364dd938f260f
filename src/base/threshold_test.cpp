#include "base/threshold.hpp"

#include <gtest/gtest.h>

#include "base/testing.hpp"

namespace seatrial {
namespace {

std::string shown(std::string_view text) {
  const auto words = threshold_words(text);
  const auto read = read_threshold(words);
  if (!read) return "none";
  const Result<Threshold>& threshold = *read;
  if (!threshold) return "error: " + threshold.error().what;
  std::string out = threshold->metric + "|" + threshold->op + "|" + threshold->value;
  if (!threshold->percentile.empty()) out += "|" + threshold->percentile;
  if (!threshold->per.empty()) out += "|per " + threshold->per;
  if (!threshold->each.empty()) out += "|each " + threshold->each;
  if (!threshold->window.empty()) out += "|for " + threshold->window;
  return out;
}

TEST(Threshold, Reads) {
  struct Row {
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"Error rate > 5% for > 15 minutes", "error rate|>|5%|for 15m"},
      {"p95 response time < 500ms", "p95 response time|<|500ms|p95"},
      {"Response time > 2s (p95)", "response time|>|2s|p95"},
      {"median reconnect duration below 3 seconds", "median reconnect duration|<|3s|p50"},
      {"errors > 10 errors/min", "errors|>|10|per m"},
      {"> 10 errors/min", "errors|>|10|per m"},
      {"User complaints > 10 in first hour", "user complaints|>|10|for 1h"},
      {"CPU <= 70 %", "cpu|<=|70%"},
      {"bundle size < 500KB gzipped", "bundle size|<|500KB"},
      {"requests at most 100 req/min per user", "requests|<=|100|per m|each user"},
      {"API at most 100 requests per minute per user", "api|<=|100|per m|each user"},
      {"replicas ready >= 3/4", "replicas ready|>=|3/4"},
      {"Error rate not above 5%", "error rate|<=|5%"},
      {"Error rate must not exceed 5 percent", "error rate|<=|5%"},
      {"Uptime never below 99.9%", "uptime|>=|99.9%"},
      {"Latency \xe2\x89\xa4 200 ms over 5 minutes", "latency|<=|200ms|for 5m"},
      {"More than 10 errors over 5 minutes", "errors|>|10|for 5m"},
      {"downtime shorter than 1,000ms", "downtime|<|1,000ms"},
      {"replicas > 2 and < 5", "replicas|>|2"},
      {"CPU > 80% and memory < 60%", "cpu|>|80%"},
      {"load must be > 5 and < 3", "error: no number is > 5 and within the second bound too"},
      {"latency < 1e400", "error: no measurement is 1e400"},
      {"latency < -5ms", "error: -5ms is negative"},
      {"error rate < 140%", "error: 140% is more than all of it"},
      {"success rate >= 9/8", "error: 9/8 is more than all of it"},
      {"error rate < 5s", "error: 5s is a time, and error rate is none"},
      {"p95 latency < 5 MB", "error: 5MB is no time, and p95 latency is one"},
      {"nothing here", "none"},
      {"> 5", "none"},
      {"", "none"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(shown(row.text), row.want);
  }
}

TEST(Threshold, BoundsAlone) {
  const auto bound = parse_bound("at most 500 ms");
  ASSERT_TRUE(bound);
  EXPECT_EQ(bound->op + bound->value, "<=500ms");
  EXPECT_FALSE(parse_bound("at most 500 ms of sleep"));
  EXPECT_FALSE(parse_bound("10 req/min"));
}

TEST(Threshold, IsReadInLinearTime) {
  expect_linear([](const std::string& text) {
    const auto words = threshold_words(text);
    (void)read_threshold(words);
  });
}

}  // namespace
}  // namespace seatrial
