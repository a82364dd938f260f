#include "gate/tally.hpp"

#include <algorithm>

#include "base/glob.hpp"
#include "base/text.hpp"

namespace seatrial::gate {

Decision decision_of(State state) {
  switch (state) {
    case State::fail:
    case State::error:
    case State::blocked:
      return Decision::no_go;
    case State::pending:
    case State::stale:
    case State::unbound:
    case State::planned:
      return Decision::hold;
    case State::pass:
    case State::waived:
    case State::skipped:
    case State::not_applicable:
      return Decision::go;
  }
  return Decision::no_go;
}

Outcome outcome_of(Decision decision) {
  switch (decision) {
    case Decision::go:
      return Outcome::pass;
    case Decision::hold:
      return Outcome::pending;
    case Decision::no_go:
      return Outcome::fail;
  }
  return Outcome::fail;
}

void ItemTally::add(bool required, State state) {
  satisfied_ = satisfied_ || state == State::pass || state == State::waived;
  if (required) worst_ = std::max(worst_, decision_of(state));
}

Decision ItemTally::decision() const {
  return satisfied_ ? worst_ : std::max(worst_, Decision::hold);
}

bool names_item(std::string_view pattern, std::string_view qualified_id) {
  const bool with_path = pattern.find('#') != pattern.npos;
  return glob_matches(pattern,
                      with_path ? qualified_id : qualified_id.substr(qualified_id.rfind('#') + 1));
}

}  // namespace seatrial::gate
