#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "world/world.hpp"

namespace seatrial::world::real {

// What the three processes of one command tell each other, in the memory that they share: we, its
// supervisor, and the command until it executes.
struct Supervision {
  const char* program = nullptr;
  char* const* argv = nullptr;
  char* const* variables = nullptr;
  const char* directory = nullptr;  // none: ours
  std::string_view input;
  std::size_t output_bytes_max = 0;
  bool ends_when_full = false;
  Deadline deadline;
  std::atomic<bool> stop_requested = false;

  enum class Step { none, pipe, clone, directory, execute };
  Step failed = Step::none;
  int error = 0;  // errno of the failed step
  bool finished = false;
  ProcessResult result;
};

// The life of one command, from its start until nothing of it is left. Runs in a process that
// adopts what the command orphans and has no other children (supervisor_process.hpp). There the
// descriptors 0 to 2 are /dev/null.
class Supervisor {
 public:
  // wake_event becomes readable when a stop is requested, parent_pidfd when our parent is gone.
  Supervisor(Supervision& shared, int wake_event, int parent_pidfd)
      : shared_(shared), wake_event_(wake_event), parent_pidfd_(parent_pidfd) {}
  // False: something of it cannot be killed, and this process can serve no other command.
  bool run();

 private:
  struct Pipe {
    int ours = -1;
    int theirs = -1;
  };
  using Moment = std::chrono::steady_clock::time_point;

  static void execute(void* supervisor);  // in the command's process
  bool open_pipes();
  bool start();
  void watch();
  void wait_for_events();
  void note_exit();
  void note_cut_off();
  void end_command(Moment now);
  void write_input();
  void read_output(Pipe& pipe, std::string& kept);
  bool done() const;
  Moment next_moment() const;
  bool kill_all_left();
  void close_pipes();
  bool fail_at(Supervision::Step step);

  Supervision& shared_;
  const int wake_event_;
  const int parent_pidfd_;
  Pipe in_;
  Pipe out_;
  Pipe err_;
  std::size_t written_ = 0;
  int pid_ = -1;
  int pidfd_ = -1;
  bool exited_ = false;
  bool parent_gone_ = false;
  Moment started_{};
  std::optional<Moment> kill_at_;                   // after a polite end was asked for
  std::optional<Moment> drained_at_;                // after the exit, while a stream is open
  alignas(64) std::array<std::byte, 16384> stack_;  // of the command until it executes
};

}  // namespace seatrial::world::real
