#pragma once

#include <cstddef>
#include <functional>

namespace seatrial {

// Calls work(first, last) for ranges that together are [0, count), each index once, on all
// processors where the count is worth it. `work` must not throw and must write to its own indices
// only. Returns when all is done.
void in_parallel(std::size_t count,
                 const std::function<void(std::size_t first, std::size_t last)>& work);

}  // namespace seatrial
