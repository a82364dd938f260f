#include "world/real/supervisor.hpp"

#include <fcntl.h>
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

bool Supervisor::run() {
  bool none_left = true;
  if (open_pipes() && start()) {
    watch();
    none_left = kill_all_left();
  }
  close_pipes();
  shared_.finished = true;
  return none_left;
}

// In this process's own table of descriptors: no other command can inherit them.
bool Supervisor::open_pipes() {
  const auto open = [](Pipe& pipe, bool ours_reads) {
    int ends[2];
    if (raw::pipe(ends) != 0) return false;
    pipe = ours_reads ? Pipe{ends[0], ends[1]} : Pipe{ends[1], ends[0]};
    return ::syscall(SYS_fcntl, pipe.ours, F_SETFL, O_NONBLOCK) == 0;
  };
  const bool opened =
      open(out_, true) && open(err_, true) && (shared_.input.empty() || open(in_, false));
  return opened || fail_at(Supervision::Step::pipe);
}

// Between clone and exec, on a stack of its own: system calls only, none of which may touch the
// errno that we use meanwhile, and no frame that a sanitizer would have to unwind.
__attribute__((no_sanitize("address", "undefined", "thread"))) void Supervisor::execute(
    void* supervisor) {
  Supervisor& self = *static_cast<Supervisor*>(supervisor);
  Supervision& shared = self.shared_;
  static constexpr rlimit no_core{0, 0};
  static constexpr std::uint64_t no_signals = 0;
  raw::call(SYS_setsid);
  raw::call(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1);
  raw::call(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
  raw::call(SYS_prlimit64, 0, RLIMIT_CORE, &no_core, nullptr);
  if (self.in_.theirs >= 0) raw::call(SYS_dup3, self.in_.theirs, 0, 0);
  raw::call(SYS_dup3, self.out_.theirs, 1, 0);
  raw::call(SYS_dup3, self.err_.theirs, 2, 0);
  raw::call(SYS_close_range, 3u, ~0u, 0u);
  if (shared.directory) {
    if (const long result = raw::call(SYS_chdir, shared.directory); result != 0) {
      shared.failed = Supervision::Step::directory;
      shared.error = static_cast<int>(-result);
      return;
    }
  }
  raw::call(SYS_rt_sigprocmask, SIG_SETMASK, &no_signals, nullptr, sizeof(no_signals));
  shared.error =
      static_cast<int>(-raw::call(SYS_execve, shared.program, shared.argv, shared.variables));
  shared.failed = Supervision::Step::execute;
}

// Our copies of the command's ends stay open until it exits. Else each stream that it closes on its
// way out would wake us; so does the exit alone.
bool Supervisor::start() {
  started_ = steady_clock::now();
  pid_ = share_memory(&Supervisor::execute, this, stack_.data() + stack_.size(), &pidfd_);
  if (pid_ >= 0) return true;
  errno = -pid_;
  return fail_at(Supervision::Step::clone);
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
    if (drained_at_ && now >= *drained_at_) return note_cut_off();
    const bool may_ask = !exited_ && !kill_at_;  // to end
    const bool full = shared_.ends_when_full && shared_.result.truncated;
    if (may_ask && shared_.stop_requested) {
      shared_.result.stopped = true;
      end_command(now);
    } else if (!exited_ && now >= next_moment()) {
      if (!kill_at_) shared_.result.timed_out = true;
      end_command(now);
    } else if (may_ask && full) {
      end_command(now);
    }
    wait_for_events();
  }
}

void Supervisor::wait_for_events() {
  std::array<pollfd, 6> fds = {{{out_.ours, POLLIN, 0},
                                {err_.ours, POLLIN, 0},
                                {in_.ours, POLLOUT, 0},
                                {exited_ ? -1 : pidfd_, POLLIN, 0},
                                {wake_event_, POLLIN, 0},
                                {parent_pidfd_, POLLIN, 0}}};
  const timespec timeout = until(next_moment());
  if (raw::poll(fds.data(), fds.size(), &timeout) <= 0) return;
  if (fds[2].revents) write_input();
  if (fds[3].revents) note_exit();
  if (fds[0].revents) read_output(out_, shared_.result.out);
  if (fds[1].revents) read_output(err_, shared_.result.err);
  if (fds[4].revents) raw::clear_event(wake_event_);
  parent_gone_ = fds[5].revents != 0;
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
  for (Pipe* pipe : {&in_, &out_, &err_}) close_end(pipe->theirs);
  read_output(out_, shared_.result.out);
  read_output(err_, shared_.result.err);
}

void Supervisor::note_cut_off() {
  shared_.result.out_cut_off = out_.ours >= 0;
  shared_.result.err_cut_off = err_.ours >= 0;
}

void Supervisor::write_input() {
  const std::string_view rest = shared_.input.substr(written_);
  const long count = raw::write(in_.ours, rest.data(), rest.size());
  if (count > 0) written_ += static_cast<std::size_t>(count);
  if (written_ == shared_.input.size() || (count < 0 && errno != EAGAIN && errno != EINTR))
    close_end(in_.ours);
}

// One buffer of it, so that a command that never stops printing cannot keep us from looking at the
// clock.
void Supervisor::read_output(Pipe& pipe, std::string& kept) {
  if (pipe.ours < 0) return;
  char buffer[pipe_read_bytes];
  const long count = raw::read(pipe.ours, buffer, sizeof(buffer));
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) return close_end(pipe.ours);
  const std::size_t room = shared_.output_bytes_max - kept.size();
  const auto size = static_cast<std::size_t>(count);
  kept.append(buffer, std::min(size, room));
  if (size <= room) return;
  shared_.result.truncated = true;
  if (&pipe == &err_) shared_.result.err_truncated = true;
}

bool Supervisor::kill_all_left() {
  raw::kill(-pid_, SIGKILL);
  siginfo_t info{};
  if (!exited_) raw::kill(pid_, SIGKILL);
  raw::wait_id(P_PID, pid_, &info, WEXITED | __WALL);
  return kill_all_children();
}

void Supervisor::close_pipes() {
  for (Pipe* pipe : {&in_, &out_, &err_})
    for (int* end : {&pipe->ours, &pipe->theirs}) close_end(*end);
  close_end(pidfd_);
}

}  // namespace seatrial::world::real
