#include "cli/interrupts.hpp"

#include <atomic>
#include <csignal>
#include <ctime>

namespace seatrial::cli {
namespace {

// Set by a signal, read by the thread that watches for it.
std::atomic<int> interrupted = 0;
std::atomic<int> interrupted_at = 0;  // seconds
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may not wait");

// One Ctrl-C comes several times where make or npm hands it on as well.
constexpr int same_interrupt_seconds = 1;

int seconds_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<int>(now.tv_sec);
}

void on_interrupt(int number) {
  if (interrupted != 0 && seconds_now() - interrupted_at > same_interrupt_seconds) {
    std::signal(number, SIG_DFL);
    std::raise(number);
  }
  if (interrupted == 0) interrupted_at = seconds_now();
  interrupted = 1;
}

}  // namespace

void heed_interrupts() {
  struct sigaction action{};
  action.sa_handler = on_interrupt;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  struct sigaction of_hang_up{};
  sigaction(SIGHUP, nullptr, &of_hang_up);
  if (of_hang_up.sa_handler != SIG_IGN) sigaction(SIGHUP, &action, nullptr);  // not under nohup
}

bool was_interrupted() {
  return interrupted != 0;
}

}  // namespace seatrial::cli
