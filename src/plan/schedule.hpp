#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "model/run.hpp"

namespace seatrial::plan {

// Answers "what may start now?" and is told "this finished". No thread, clock, file or socket.
// Works on the indexes of RunDocument::items; only items with state `planned` are scheduled.
class Schedule {
 public:
  explicit Schedule(const RunDocument& document);

  std::optional<std::size_t> take_ready();  // next item whose needs have passed
  void finish(std::size_t item, State state);  // may ready or block others
  // Items that will never start because something they need did not pass, with the id of that.
  struct Blocked {
    std::size_t item = 0;
    std::string by;
  };
  std::vector<Blocked> take_blocked();

 private:
  struct Node {
    std::vector<std::size_t> dependents;
    std::size_t waiting_for = 0;
  };
  void block(std::size_t item, const std::string& by);

  std::vector<Node> nodes_;
  std::vector<std::string> ids_;
  std::deque<std::size_t> ready_;
  std::vector<Blocked> blocked_;
};

}  // namespace seatrial::plan
