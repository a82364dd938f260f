#include "model/run.hpp"

namespace seatrial {

State state_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return State::pass;
    case Outcome::fail:
      return State::fail;
    case Outcome::error:
      return State::error;
    case Outcome::blocked:
      return State::blocked;
    case Outcome::pending:
      return State::pending;
    case Outcome::skipped:
      return State::skipped;
    case Outcome::not_applicable:
      return State::not_applicable;
  }
  return State::error;
}

std::array<std::size_t, all_states.size()> count_states(const RunDocument& document) {
  std::array<std::size_t, all_states.size()> counts{};
  for (const JudgedItem& judged : document.items) ++counts[static_cast<std::size_t>(judged.state)];
  return counts;
}

}  // namespace seatrial
