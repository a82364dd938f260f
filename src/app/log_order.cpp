#include "app/log_order.hpp"

#include "base/limits.hpp"

namespace seatrial::app {

std::vector<Logged> log_order(std::span<const evidence::Record> log, UtcTime now) {
  std::vector<Logged> order;
  order.reserve(log.size());
  std::optional<std::size_t> latest;
  for (std::size_t i = 0; i < log.size(); ++i) {
    const auto& claimed = log[i].time;
    const bool is_behind =
        latest && (!claimed || *log[*latest].time - *claimed > limits::clock_skew_max);
    order.push_back(is_behind ? Logged{.at = *log[*latest].time, .behind = latest}
                              : Logged{.at = claimed.value_or(now), .behind = {}});
    const bool is_believed = claimed && *claimed <= now + limits::clock_skew_max;
    if (is_believed && (!latest || *claimed > *log[*latest].time)) latest = i;
  }
  return order;
}

}  // namespace seatrial::app
