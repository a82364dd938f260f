#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"

// "Error rate > 5% for > 15 minutes": the one grammar of thresholds in prose and of
// bounds in configuration. Its EBNF stands in docs/explanation/recognition.md.
namespace seatrial {

struct Threshold {
  std::string metric;      // in lower case, without the verb: "error rate"
  std::string percentile;  // "p95"; part of the metric too
  std::string op;          // < <= > >= = !=
  std::string value;       // with its unit: "5%", "500ms", "1000"
  std::string per;         // "m": so many a minute
  std::string each;        // "user": for each of them
  std::string window;      // "15m"; empty if none
  Quantity quantity;
};

// A word of a sentence. What does not name (a code span, words in other parentheses) is no metric.
struct ThresholdWord {
  std::string_view text;
  bool names = true;
};

std::vector<ThresholdWord> threshold_words(std::string_view text);

// None: the words state no threshold. An error: they state one that cannot be meant.
std::optional<Result<Threshold>> read_threshold(std::span<const ThresholdWord> words);

// A bound without a metric: "at most 500 ms" is {"<=", "500ms"}.
struct PlainBound {
  std::string op;
  std::string value;
};
std::optional<PlainBound> parse_bound(std::string_view text);

// The first bound of the words; none: there is none, or another number besides.
std::optional<PlainBound> find_bound(std::span<const ThresholdWord> words);

bool begins_bound(std::span<const ThresholdWord> words);

}  // namespace seatrial
