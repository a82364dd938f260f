#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "world/real/real.hpp"

namespace seatrial::world::real {

inline const Variables plain = {{"PATH", "/usr/local/bin:/usr/bin:/bin"}};

inline ProcessRequest shell(const std::string& script) {
  return {.argv = {"sh", "-c", script}, .directory = {}, .variables = plain, .input = {}};
}

inline Result<ProcessResult> run(const ProcessRequest& request,
                                 std::chrono::milliseconds within = std::chrono::seconds(20),
                                 std::stop_token stop = {}) {
  return make_processes()->run(request, std::chrono::steady_clock::now() + within, std::move(stop));
}

// How many processes of this machine have the mark in their command line.
inline long running_with(const std::string& mark) {
  const auto processes = make_processes()->list();
  return std::ranges::count_if(*processes, [&](const Processes::Running& process) {
    return process.command.find(mark) != std::string::npos;
  });
}

inline bool eventually(const std::function<bool()>& holds) {
  for (int i = 0; i < 200; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

// Sleeps that no other test, and no other run of this test, starts.
inline std::string unique_sleep() {
  static std::atomic<int> next = 0;
  return "sleep 98" + std::to_string(::getpid()) + "." + std::to_string(++next);
}

}  // namespace seatrial::world::real
