#pragma once

#include <poll.h>

#include <array>
#include <chrono>
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
  int stop_event = -1;  // becomes readable when a stop is requested
  int parent_pid = -1;

  enum class Step { none, supervise, pipe, clone, directory, execute };
  Step failed = Step::none;
  int error = 0;  // errno of the failed step
  bool finished = false;
  ProcessResult result;
};

// The life of one command, from its start until nothing of it is left. Runs in a process of its
// own.
class Supervisor {
 public:
  explicit Supervisor(Supervision& shared) : shared_(shared) {}
  void run();

 private:
  struct Pipe {
    int ours = -1;
    int theirs = -1;
  };
  using Moment = std::chrono::steady_clock::time_point;

  static void execute(void* supervisor);  // in the command's process
  bool adopt();
  bool open_pipes();
  bool start();
  void watch();
  void note_exit();
  void end_command(Moment now);
  void write_input();
  bool drain(Pipe& pipe, std::string& kept);
  bool done() const;
  Moment next_moment() const;
  void kill_all_left();
  bool fail_at(Supervision::Step step);

  Supervision& shared_;
  Pipe in_;
  Pipe out_;
  Pipe err_;
  std::size_t written_ = 0;
  int pid_ = -1;
  int pidfd_ = -1;
  int parent_pidfd_ = -1;  // becomes readable when we are gone
  bool exited_ = false;
  bool parent_gone_ = false;
  Moment started_{};
  std::optional<Moment> kill_at_;     // after a polite end was asked for
  std::optional<Moment> drained_at_;  // after the exit, while a stream is open
};

}  // namespace seatrial::world::real
