#pragma once

#include <optional>
#include <string>

#include "lint/rule.hpp"
#include "recognize/threshold.hpp"

namespace seatrial::lint {

// An item's threshold, taken apart.
struct Tier {
  const Item* item = nullptr;
  recognize::Threshold threshold;
  std::string metric;  // its words in a fixed order
  double value = 0;
  std::string unit;
};

std::optional<Tier> read_tier(const Item& item);

Faults unclear_thresholds(const Document& document);
Faults impossible_thresholds(const Document& document);

}  // namespace seatrial::lint
