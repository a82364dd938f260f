#pragma once

#include <string>
#include <vector>

#include "model/run.hpp"

// The two parts of `reasons`.
namespace seatrial {

// One thing that keeps the decision from GO, and what it makes of it by itself.
struct Reason {
  Decision decision = Decision::hold;
  std::string text;
};

// What keeps the decision from GO beside the gates: items, lines that could not be read.
std::vector<Reason> reasons_beside_gates(const RunDocument& document);

// What keeps the gates closed beside their items: of one, all of it; of several, the first of each
// that decides it.
std::vector<Reason> gate_reasons(const RunDocument& document);

// A NO-GO before what would only be HOLD; else in the order that they have.
void put_heaviest_first(std::vector<Reason>& reasons);
std::vector<std::string> texts_of(const std::vector<Reason>& reasons);

}  // namespace seatrial
