#include "model/estimates.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace seatrial {

bool is_within_estimate(const Checklist& checklist, const Item& item) {
  for (auto parent = item.parent; parent; parent = checklist.items[*parent].parent)
    if (checklist.items[*parent].estimate) return true;
  return false;
}

void add_estimate(Estimate& sum, const Estimate& more) {
  const auto added = [](std::int64_t left, std::int64_t right) {
    return static_cast<int>(std::min<std::int64_t>(left + right, std::numeric_limits<int>::max()));
  };
  sum.minutes_min = added(sum.minutes_min, more.minutes_min);
  sum.minutes_max = added(sum.minutes_max, more.minutes_max);
}

}  // namespace seatrial
