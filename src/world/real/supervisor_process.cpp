#include "world/real/supervisor_process.hpp"

#include <linux/futex.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

#include "base/limits.hpp"
#include "world/real/borrow.hpp"
#include "world/real/raw.hpp"

namespace seatrial::world::real {
namespace {

// Handlers live in the memory that we borrow, so they must not run here; nor may a command inherit
// what our parent ignored. The kernel's own structure, because libc's wrapper refuses two of the
// signals.
void reset_signals() {
  const std::uint64_t all = ~std::uint64_t{0};
  ::syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, nullptr, sizeof(all));
  const std::array<unsigned long, 4> default_action{};
  for (int signal = 1; signal <= 64; ++signal)
    ::syscall(SYS_rt_sigaction, signal, default_action.data(), nullptr, sizeof(all));
}

constexpr timespec look_around{.tv_sec = 1, .tv_nsec = 0};

// For a while, unless it changes. Sleeps at once: std::atomic's own wait first spins and yields,
// which a command could use better.
template <class T>
void wait_a_while(const std::atomic<T>& word, T value) {
  ::syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, static_cast<int>(value), &look_around);
}

template <class T>
void store_and_wake(std::atomic<T>& word, T value) {
  word = value;
  ::syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1);
}

// 0 to 2 are /dev/null from now on, and the only others the one to keep, which gets a new number,
// and what is opened later. Whatever our parent closes is closed.
int keep_one_descriptor(int fd) {
  const auto kept = static_cast<int>(::syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, 3));
  if (kept < 0) return kept;
  ::syscall(SYS_close_range, 0, kept - 1, 0);
  ::syscall(SYS_close_range, kept + 1, ~0u, 0);
  raw::open("/dev/null", O_RDONLY);
  raw::open("/dev/null", O_WRONLY);
  const bool opened = ::syscall(SYS_fcntl, 1, F_DUPFD, 0) == 2;
  return opened ? kept : -1;
}

}  // namespace

SupervisorProcess::SupervisorProcess()
    : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      parent_pid_(::getpid()),
      lender_([this] { lend(); }) {}

SupervisorProcess::~SupervisorProcess() {
  ends_ = true;
  wake();
}

SupervisorProcess::End SupervisorProcess::run(Supervision& supervision) {
  supervision_ = &supervision;
  stop_seen_.reset();
  State state = State::idle;
  if (!state_.compare_exchange_strong(state, State::busy)) return End::served;
  wake();
  for (End end = End::served;; wait_a_while(state_, State::busy)) {
    if (state_ != State::busy) return end;
    if (!is_overdue(supervision) || pid() <= 0) continue;
    raw::kill(pid(), SIGKILL);
    end = End::killed_by_us;
  }
}

// Whoever stopped it is no more, or will not be when it goes on: it looks at the clock first.
bool SupervisorProcess::is_overdue(const Supervision& supervision) {
  const auto now = std::chrono::steady_clock::now();
  if (supervision.stop_requested && !stop_seen_) stop_seen_ = now;
  const auto late = now - std::min(supervision.deadline, stop_seen_.value_or(now));
  if (late > limits::terminate_grace && pid() > 0) raw::kill(pid(), SIGCONT);
  constexpr auto slack = std::chrono::seconds(1);
  return late > limits::terminate_grace + limits::kill_patience + slack;
}

void SupervisorProcess::wake() const {
  while (::eventfd_write(event_.get(), 1) != 0 && errno != EAGAIN) {  // EAGAIN: it is awake
  }
}

void SupervisorProcess::lend() {
  const int pid = borrow_memory(&SupervisorProcess::serve, this);
  while (pid >= 0 && ::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  store_and_wake(state_, State::dead);
}

void SupervisorProcess::serve(void* itself) {
  auto& self = *static_cast<SupervisorProcess*>(itself);
  if (!self.settle()) return;
  while (self.wait_for_work()) {
    if (self.state_ != State::busy) continue;
    if (!Supervisor(*self.supervision_, self.wake_event_, self.parent_pidfd_).run()) return;
    store_and_wake(self.state_, State::idle);
  }
}

// From now on what a command orphans becomes ours, and we notice when our parent dies.
bool SupervisorProcess::settle() {
  reset_signals();
  wake_event_ = keep_one_descriptor(event_.get());
  parent_pidfd_ = static_cast<int>(::syscall(SYS_pidfd_open, parent_pid_, 0));
  const bool adopts = ::syscall(SYS_prctl, PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0;
  const bool has_parent = ::syscall(SYS_getppid) == parent_pid_;
  if (wake_event_ < 0 || parent_pidfd_ < 0 || !adopts || !has_parent) return false;
  pid_ = static_cast<int>(::syscall(SYS_getpid));
  return true;
}

// False: we are not needed any more.
bool SupervisorProcess::wait_for_work() const {
  std::array<pollfd, 2> fds = {{{wake_event_, POLLIN, 0}, {parent_pidfd_, POLLIN, 0}}};
  raw::poll(fds.data(), fds.size(), nullptr);
  if (fds[0].revents) raw::clear_event(wake_event_);
  return !ends_ && !fds[1].revents;
}

}  // namespace seatrial::world::real
