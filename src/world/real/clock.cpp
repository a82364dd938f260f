#include <sys/random.h>

#include <condition_variable>
#include <mutex>

#include "world/real/real.hpp"

namespace seatrial::world::real {
namespace {

class RealClock : public Clock {
 public:
  UtcTime now() override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  std::chrono::steady_clock::time_point steady_now() override {
    return std::chrono::steady_clock::now();
  }
  bool sleep_for(std::chrono::milliseconds duration, std::stop_token stop) override {
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    return !stopped.wait_for(lock, stop, duration, [&] { return stop.stop_requested(); });
  }
};

class RealRandom : public Random {
 public:
  std::string hex(std::size_t bytes) override {
    std::string digits;
    while (digits.size() < bytes * 2) {
      unsigned char byte = 0;
      if (::getrandom(&byte, 1, 0) != 1) continue;  // interrupted
      digits += "0123456789abcdef"[byte >> 4];
      digits += "0123456789abcdef"[byte & 15];
    }
    return digits;
  }
};

}  // namespace

std::unique_ptr<Clock> make_clock() {
  return std::make_unique<RealClock>();
}

std::unique_ptr<Random> make_random() {
  return std::make_unique<RealRandom>();
}

}  // namespace seatrial::world::real
