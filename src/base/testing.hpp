#pragma once

#include <chrono>
#include <ctime>

namespace seatrial {

// What this thread has spent so far. Tests of linear time measure with it, because a busy machine
// does not make it longer.
inline std::chrono::nanoseconds processor_time() {
  timespec spent{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec);
}

}  // namespace seatrial
