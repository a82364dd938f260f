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
    std::string random(bytes, '\0');
    for (std::size_t at = 0; at < bytes;) {
      const ssize_t count = ::getrandom(random.data() + at, bytes - at, 0);
      if (count > 0) at += static_cast<std::size_t>(count);  // else interrupted
    }
    std::string digits;
    for (const char each : random) {
      const auto byte = static_cast<unsigned char>(each);
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
