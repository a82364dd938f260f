#pragma once

#include <cstddef>
#include <functional>

namespace seatrial {

// Calls work(first, last) for ranges that together are [0, count), each index once, on all
// processors where there is more than one range. `work` must not throw and must write to its own
// indices only. Returns when all is done. Work that waits more than it computes may want more
// threads than there are processors.
inline constexpr std::size_t parallel_range = 512;  // below it a thread costs more than it saves
inline constexpr std::size_t slow_parallel_range = 16;  // of items that take over 10 us each
void in_parallel(std::size_t count,
                 const std::function<void(std::size_t first, std::size_t last)>& work,
                 std::size_t range_size = parallel_range, std::size_t threads_max = 0);

}  // namespace seatrial
