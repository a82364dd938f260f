#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace seatrial::run {

// A queue between threads. Values go in, values come out; nothing is shared.
template <class T>
class Channel {
 public:
  void push(T value) {
    {
      const std::lock_guard lock(mutex_);
      values_.push_back(std::move(value));
    }
    available_.notify_one();
  }

  // Waits for a value; none when `quit` is requested.
  std::optional<T> pop(const std::stop_token& quit) {
    std::unique_lock lock(mutex_);
    if (!available_.wait(lock, quit, [&] { return !values_.empty(); })) return std::nullopt;
    return take();
  }

  // Waits at most `patience`; none when nothing came.
  std::optional<T> pop_within(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    if (!available_.wait_for(lock, patience, [&] { return !values_.empty(); })) return std::nullopt;
    return take();
  }

  // Drops what nobody has taken. How many that were.
  std::size_t clear() {
    const std::lock_guard lock(mutex_);
    return std::exchange(values_, {}).size();
  }

 private:
  T take() {
    T value = std::move(values_.front());
    values_.pop_front();
    return value;
  }

  std::mutex mutex_;
  std::condition_variable_any available_;
  std::deque<T> values_;
};

}  // namespace seatrial::run
