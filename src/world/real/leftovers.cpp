#include "world/real/leftovers.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <chrono>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "world/real/raw.hpp"

namespace seatrial::world::real {
namespace {

// False: there is no child any more.
bool reap_dead_children() {
  for (;;) {
    siginfo_t info{};
    const long result = raw::wait_id(P_ALL, 0, &info, WEXITED | WNOHANG | __WALL);
    if (result != 0) return errno != ECHILD;
    if (info.si_pid == 0) return true;
  }
}

// Only direct children: their numbers cannot be taken by strangers, because nobody but us reaps
// them.
void kill_listed_children() {
  const long pid = ::syscall(SYS_getpid);
  const auto path = fmt::format("/proc/{}/task/{}/children", pid, pid);
  const int list = static_cast<int>(raw::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (list < 0) return;
  std::array<char, 4096> buffer;
  int child = 0;
  for (long count; (count = raw::read(list, buffer.data(), buffer.size())) > 0;) {
    for (long i = 0; i < count; ++i) {
      const char c = buffer[static_cast<std::size_t>(i)];
      if (is_digit(c)) {
        child = child * 10 + (c - '0');
      } else if (child > 0) {
        raw::kill(child, SIGKILL);
        child = 0;
      }
    }
  }
  raw::close(list);
}

}  // namespace

bool kill_all_children() {
  const auto patience = std::chrono::steady_clock::now() + limits::kill_patience;
  while (reap_dead_children()) {
    if (std::chrono::steady_clock::now() >= patience) return false;
    kill_listed_children();
    const timespec pause{.tv_sec = 0, .tv_nsec = 100'000};
    raw::poll(nullptr, 0, &pause);
  }
  return true;
}

}  // namespace seatrial::world::real
