#include "gate/log_order.hpp"

#include "base/limits.hpp"

namespace seatrial::gate {

std::vector<Logged> log_order(std::span<const std::optional<UtcTime>> claimed, UtcTime now) {
  std::vector<Logged> order;
  order.reserve(claimed.size());
  std::optional<std::size_t> latest;
  for (std::size_t i = 0; i < claimed.size(); ++i) {
    const auto& own = claimed[i];
    const bool is_behind = latest && (!own || *claimed[*latest] - *own > limits::clock_skew_max);
    order.push_back(is_behind ? Logged{.at = *claimed[*latest], .behind = latest}
                              : Logged{.at = own.value_or(now), .behind = {}});
    const bool is_believed = own && *own <= now + limits::clock_skew_max;
    if (is_believed && (!latest || *own > *claimed[*latest])) latest = i;
  }
  return order;
}

}  // namespace seatrial::gate
