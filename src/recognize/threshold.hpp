#pragma once

#include <optional>
#include <string>

#include "recognize/prose.hpp"

// "Error rate > 5% for > 15 minutes": a metric, a comparison, a value.
namespace seatrial::recognize {

struct Threshold {
  std::string metric;  // the words in front, lower case: "error rate"
  std::string op;      // < <= > >= =
  std::string value;   // with its unit: "5%", "500ms", "1000"
  std::string window;  // "15m"; empty if none
};

std::optional<Threshold> find_threshold(const Prose& prose);

}  // namespace seatrial::recognize
