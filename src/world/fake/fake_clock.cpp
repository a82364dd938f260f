#include <fmt/format.h>

#include "world/fake/fake.hpp"

namespace seatrial::world {

UtcTime FakeClock::now() {
  std::lock_guard lock(mutex_);
  return now_;
}

std::chrono::steady_clock::time_point FakeClock::steady_now() {
  std::lock_guard lock(mutex_);
  return steady_;
}

bool FakeClock::sleep_for(std::chrono::milliseconds duration, std::stop_token stop) {
  {
    std::lock_guard lock(mutex_);
    slept_.push_back(duration);
  }
  if (stop.stop_requested()) return false;
  advance(duration);
  return true;
}

void FakeClock::set(UtcTime now) {
  std::lock_guard lock(mutex_);
  now_ = now;
}

void FakeClock::advance(std::chrono::milliseconds duration) {
  std::lock_guard lock(mutex_);
  now_ += duration;
  steady_ += duration;
}

std::vector<std::chrono::milliseconds> FakeClock::slept() const {
  std::lock_guard lock(mutex_);
  return slept_;
}

std::string FakeRandom::hex(std::size_t bytes) {
  std::lock_guard lock(mutex_);
  const std::string digits = fmt::format("{:0{}x}", next_++, bytes * 2);
  return digits.substr(digits.size() - bytes * 2);
}

}  // namespace seatrial::world
