#pragma once

#include <string>

#include "model/run.hpp"

namespace seatrial::report {

// What an item demanded and what was found, in words that are true of its state: a group that needs
// one of its checks shows the one that passed, and not the ones that did not matter.
struct Observation {
  std::string expected;
  std::string observed;
  std::string why;   // what expected and observed do not say
  int attempts = 1;  // of the checks that decided; more than one on a pass: it was flaky
};

Observation observe(const JudgedItem& judged);

}  // namespace seatrial::report
