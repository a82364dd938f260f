#pragma once

#include <string_view>

#include "model/run.hpp"

namespace seatrial::gate {

// What one state of a required item allows at best.
Decision decision_of(State state);

// What a decision is as the outcome of one check.
Outcome outcome_of(Decision decision);

// Adds up items; worse wins, and nothing shown to be true is never GO.
class ItemTally {
 public:
  void add(bool required, State state);
  bool satisfied() const { return satisfied_; }
  Decision decision() const;

 private:
  Decision worst_ = Decision::go;
  bool satisfied_ = false;
};

// Does a pattern name an item? One with a '#' is matched against "path#id", any other against the
// id alone.
bool names_item(std::string_view pattern, std::string_view qualified_id);

}  // namespace seatrial::gate
