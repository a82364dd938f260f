#include "world/real/supervisor.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>

#include "world/real/borrow.hpp"
#include "world/real/leftovers.hpp"
#include "world/real/raw.hpp"

namespace seatrial::world::real {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t pipe_read_bytes = 64u << 10;
constexpr std::size_t kernel_signal_set_bytes = 8;

void set_signal_mask(std::uint64_t mask) {
  ::syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, nullptr, kernel_signal_set_bytes);
}

// Handlers live in the memory that we borrow, so they must not run here; nor may a command inherit
// what our parent ignored. The kernel's own structure, because libc's wrapper refuses two of the
// signals.
void reset_signals() {
  set_signal_mask(~std::uint64_t{0});
  const std::array<unsigned long, 4> default_action{};
  for (int signal = 1; signal <= 64; ++signal)
    ::syscall(SYS_rt_sigaction, signal, default_action.data(), nullptr, kernel_signal_set_bytes);
}

void close_end(int& fd) {
  if (fd >= 0) raw::close(fd);
  fd = -1;
}

timespec until(steady_clock::time_point moment) {
  const auto left = std::max(moment - steady_clock::now(), steady_clock::duration::zero());
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
  return {.tv_sec = seconds.count(), .tv_nsec = std::chrono::nanoseconds(left - seconds).count()};
}

}  // namespace

bool Supervisor::fail_at(Supervision::Step step) {
  shared_.failed = step;
  shared_.error = errno;
  return false;
}

void Supervisor::run() {
  reset_signals();
  if (adopt() && open_pipes() && start()) {
    watch();
    kill_all_left();
  }
  shared_.finished = true;
}

// From now on what the command orphans becomes ours, and we notice when our parent dies.
bool Supervisor::adopt() {
  const bool adopts = ::syscall(SYS_prctl, PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0;
  parent_pidfd_ = static_cast<int>(::syscall(SYS_pidfd_open, shared_.parent_pid, 0));
  const bool has_parent = ::syscall(SYS_getppid) == shared_.parent_pid;
  return (adopts && parent_pidfd_ >= 0 && has_parent) || fail_at(Supervision::Step::supervise);
}

// In this process's own table of descriptors: no other command can inherit them, and they go with
// it.
bool Supervisor::open_pipes() {
  const auto open = [](Pipe& pipe, bool ours_reads) {
    int ends[2];
    if (raw::pipe(ends) != 0) return false;
    pipe = ours_reads ? Pipe{ends[0], ends[1]} : Pipe{ends[1], ends[0]};
    return ::syscall(SYS_fcntl, pipe.ours, F_SETFL, O_NONBLOCK) == 0;
  };
  if (!open(out_, true) || !open(err_, true)) return fail_at(Supervision::Step::pipe);
  if (shared_.input.empty())
    in_.theirs = static_cast<int>(raw::open("/dev/null", O_RDONLY | O_CLOEXEC));
  else
    open(in_, false);
  return in_.theirs >= 0 || fail_at(Supervision::Step::pipe);
}

// Between clone and exec: system calls only, and no frame that a sanitizer would have to unwind.
__attribute__((no_sanitize("address", "undefined", "thread"))) void Supervisor::execute(
    void* supervisor) {
  Supervisor& self = *static_cast<Supervisor*>(supervisor);
  Supervision& shared = self.shared_;
  static constexpr rlimit no_core{0, 0};
  static constexpr std::uint64_t no_signals = 0;
  ::syscall(SYS_setsid);
  ::syscall(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  ::syscall(SYS_prlimit64, 0, RLIMIT_CORE, &no_core, nullptr);
  ::syscall(SYS_dup3, self.in_.theirs, 0, 0);
  ::syscall(SYS_dup3, self.out_.theirs, 1, 0);
  ::syscall(SYS_dup3, self.err_.theirs, 2, 0);
  ::syscall(SYS_close_range, 3u, ~0u, 0u);
  if (shared.directory && ::syscall(SYS_chdir, shared.directory) != 0) {
    shared.failed = Supervision::Step::directory;
    shared.error = errno;
    return;
  }
  ::syscall(SYS_rt_sigprocmask, SIG_SETMASK, &no_signals, nullptr, kernel_signal_set_bytes);
  ::syscall(SYS_execve, shared.program, shared.argv, shared.variables);
  shared.failed = Supervision::Step::execute;
  shared.error = errno;
}

bool Supervisor::start() {
  started_ = steady_clock::now();
  // A descriptor below 3 would be overwritten while it is put in its place.
  for (Pipe* pipe : {&in_, &out_, &err_})
    while (pipe->theirs < 3)
      pipe->theirs = static_cast<int>(::syscall(SYS_fcntl, pipe->theirs, F_DUPFD_CLOEXEC, 3));
  pid_ = borrow_memory(&Supervisor::execute, this, &pidfd_);
  if (pid_ < 0) {
    errno = -pid_;
    return fail_at(Supervision::Step::clone);
  }
  for (Pipe* pipe : {&in_, &out_, &err_}) close_end(pipe->theirs);
  return shared_.failed == Supervision::Step::none;
}

bool Supervisor::done() const {
  return parent_gone_ || (exited_ && out_.ours < 0 && err_.ours < 0);
}

Supervisor::Moment Supervisor::next_moment() const {
  if (drained_at_) return *drained_at_;
  return kill_at_ ? *kill_at_ : shared_.deadline;
}

void Supervisor::watch() {
  while (!done()) {
    const Moment now = steady_clock::now();
    if (drained_at_ && now >= *drained_at_) return;
    if (!exited_ && now >= next_moment()) {
      if (!kill_at_) shared_.result.timed_out = true;
      end_command(now);
    }
    std::array<pollfd, 6> fds = {{{out_.ours, POLLIN, 0},
                                  {err_.ours, POLLIN, 0},
                                  {in_.ours, POLLOUT, 0},
                                  {exited_ ? -1 : pidfd_, POLLIN, 0},
                                  {kill_at_ || exited_ ? -1 : shared_.stop_event, POLLIN, 0},
                                  {parent_pidfd_, POLLIN, 0}}};
    const timespec timeout = until(next_moment());
    if (raw::poll(fds.data(), fds.size(), &timeout) <= 0) continue;
    if (fds[2].revents) write_input();
    if (fds[3].revents) note_exit();
    if (fds[0].revents && !drain(out_, shared_.result.out)) close_end(out_.ours);
    if (fds[1].revents && !drain(err_, shared_.result.err)) close_end(err_.ours);
    const bool full = shared_.ends_when_full && shared_.result.truncated;
    if (full && !exited_ && !kill_at_) end_command(steady_clock::now());
    if (fds[4].revents) {
      shared_.result.stopped = true;
      end_command(steady_clock::now());
    }
    parent_gone_ = fds[5].revents != 0;
  }
}

// First politely, then not. Its group has the command's own number, which stays taken until we reap
// it.
void Supervisor::end_command(Moment now) {
  const bool again = kill_at_.has_value();
  raw::kill(-pid_, again ? SIGKILL : SIGTERM);
  raw::kill(pid_, again ? SIGKILL : SIGTERM);
  kill_at_ = now + limits::terminate_grace;
}

void Supervisor::note_exit() {
  siginfo_t info{};
  if (raw::wait_id(P_PID, pid_, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0)
    return;
  const Moment now = steady_clock::now();
  exited_ = true;
  shared_.result.duration = std::chrono::duration_cast<std::chrono::microseconds>(now - started_);
  if (info.si_code == CLD_EXITED)
    shared_.result.status = info.si_status;
  else
    shared_.result.signal = info.si_status;
  drained_at_ = kill_at_ ? now : now + limits::drain_grace;
  close_end(in_.ours);
  if (out_.ours >= 0 && !drain(out_, shared_.result.out)) close_end(out_.ours);
  if (err_.ours >= 0 && !drain(err_, shared_.result.err)) close_end(err_.ours);
}

void Supervisor::write_input() {
  const std::string_view rest = shared_.input.substr(written_);
  const long count = raw::write(in_.ours, rest.data(), rest.size());
  if (count > 0) written_ += static_cast<std::size_t>(count);
  if (written_ == shared_.input.size() || (count < 0 && errno != EAGAIN && errno != EINTR))
    close_end(in_.ours);
}

// One buffer of it, so that a command that never stops printing cannot keep us from looking at the
// clock. False: the stream has ended.
bool Supervisor::drain(Pipe& pipe, std::string& kept) {
  char buffer[pipe_read_bytes];
  const long count = raw::read(pipe.ours, buffer, sizeof(buffer));
  if (count < 0) return errno == EAGAIN || errno == EINTR;
  const std::size_t room = shared_.output_bytes_max - kept.size();
  const auto size = static_cast<std::size_t>(count);
  kept.append(buffer, std::min(size, room));
  if (size > room) shared_.result.truncated = true;
  return count > 0;
}

void Supervisor::kill_all_left() {
  raw::kill(-pid_, SIGKILL);
  siginfo_t info{};
  if (!exited_) raw::kill(pid_, SIGKILL);
  raw::wait_id(P_PID, pid_, &info, WEXITED | __WALL);
  kill_all_children();
}

}  // namespace seatrial::world::real
