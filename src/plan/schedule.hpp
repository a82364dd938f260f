#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"

namespace seatrial::plan {

// Answers "what may start now?" and is told "this finished". No thread, clock, file or socket.
// Works on the indexes of RunDocument::items. Only items with state `planned` and checks are
// scheduled; a need on another item is met where that is waived or not applicable, and can never be
// met where it is not.
class Schedule {
 public:
  explicit Schedule(const RunDocument& document);

  std::optional<std::size_t> take_ready();     // next item whose needs have passed
  void finish(std::size_t item, State state);  // may ready or block others
  // Items that will not start because something they need did not pass, with the id of that.
  struct Blocked {
    std::size_t item = 0;
    std::string by;
    // `blocked` behind what is false or could not be looked at; `skipped` behind what a light run
    // skipped; else `pending`: what it needs is still owed.
    State state = State::blocked;
  };
  std::vector<Blocked> take_blocked();

 private:
  void settle(std::size_t node, State state, const std::string& by);

  std::vector<std::vector<std::size_t>> dependents_;
  std::vector<std::size_t> waiting_for_;
  std::vector<bool> scheduled_;  // for each item
  std::vector<bool> settled_;
  std::vector<std::string> ids_;  // only if something is needed at all
  std::deque<std::size_t> ready_;
  std::vector<Blocked> blocked_;
  std::size_t items_ = 0;  // nodes from here on stand for patterns
};

}  // namespace seatrial::plan
