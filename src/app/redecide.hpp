#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/load.hpp"
#include "evidence/store.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// What a decision of the log comes to when it is made again: from the files that were kept with it
// and the records that it saw. Nobody's word is taken but that of the signatures.
struct Redecision {
  std::string gate;
  std::string recorded;  // "GO"
  std::string now;
  std::vector<std::string> differences;  // empty: the record says what follows from its inputs
  std::string other_rules = {};  // the number of those it was decided by; empty: the same as here
};

// Invalid where the log is; an error where the record decides no gate, or what it was decided from
// was deleted. `files` has the time zones.
Result<Redecision> decide_again(const evidence::Store& store, std::uint64_t record,
                                world::Files& files);

}  // namespace seatrial::app
