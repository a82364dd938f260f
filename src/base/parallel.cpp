#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace seatrial {
namespace {

// Asked once, and only where it matters: the answer is read from a file each time.
std::size_t processors() {
  static const std::size_t count = std::thread::hardware_concurrency();
  return count;
}

}  // namespace

// Threads take a range at a time, so that one that is slower than others delays nobody.
void in_parallel(std::size_t count, const std::function<void(std::size_t, std::size_t)>& work,
                 std::size_t range_size, std::size_t threads_max) {
  std::atomic<std::size_t> next = 0;
  const auto take_ranges = [&] {
    for (std::size_t first = next.fetch_add(range_size); first < count;
         first = next.fetch_add(range_size))
      work(first, std::min(first + range_size, count));
  };
  const std::size_t ranges = (count + range_size - 1) / range_size;
  const std::size_t most =
      threads_max > 0 || ranges < 2 ? std::max<std::size_t>(threads_max, 1) : processors();
  const std::size_t threads = std::min<std::size_t>(ranges, most);
  std::vector<std::jthread> others;
  others.reserve(threads);
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(take_ranges);
  take_ranges();
}

}  // namespace seatrial
