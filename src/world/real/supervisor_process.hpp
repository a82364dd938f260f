#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

#include "world/real/descriptor.hpp"
#include "world/real/supervisor.hpp"

namespace seatrial::world::real {

// A process that supervises commands, one after the other. It adopts what they orphan, so that
// whatever is left below it when a command has ended belongs to that command. It lives in our
// memory, on the stack of a thread that sleeps as long, and ends with us.
class SupervisorProcess {
 public:
  SupervisorProcess();
  ~SupervisorProcess();
  SupervisorProcess(const SupervisorProcess&) = delete;
  SupervisorProcess& operator=(const SupervisorProcess&) = delete;

  // Until nothing is left of the command, or until it is long past its end, as where the command
  // has stopped this process, or survives SIGKILL: then this process is killed. For one caller at a
  // time.
  enum class End { served, killed_by_us };
  End run(Supervision& supervision);
  // Makes it look whether a stop is requested. For any thread.
  void wake() const;
  // False: it was killed, gave up, or could not be started; another one is needed.
  bool is_alive() const { return state_ != State::dead; }
  // -1: it has not been started.
  int pid() const { return pid_; }

 private:
  enum class State : int { idle, busy, dead };

  bool is_overdue(const Supervision& supervision);
  void lend();                      // in the thread
  static void serve(void* itself);  // in the process, like what follows
  bool settle();
  bool wait_for_work() const;

  Descriptor event_;
  const int parent_pid_;
  std::atomic<State> state_ = State::idle;
  std::atomic<bool> ends_ = false;
  std::atomic<int> pid_ = -1;
  Supervision* supervision_ = nullptr;  // while busy
  std::optional<std::chrono::steady_clock::time_point> stop_seen_;
  int wake_event_ = -1;    // the process's own descriptors
  int parent_pidfd_ = -1;  // becomes readable when we are gone
  std::jthread lender_;    // declared last, so joined first
};

}  // namespace seatrial::world::real
