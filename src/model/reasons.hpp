#pragma once

#include <string>
#include <vector>

#include "model/run.hpp"

// The two parts of `reasons`.
namespace seatrial {

// What keeps the decision from GO beside the gates: items, lines that could not be read.
std::vector<std::string> reasons_beside_gates(const RunDocument& document);

// What keeps the gates closed beside their items: of one, all of it; of several, the first of each.
std::vector<std::string> gate_reasons(const RunDocument& document);

}  // namespace seatrial
