#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"

// The two parts of `reasons`.
namespace seatrial {

// Of the whole run, and so of each of its gates.
inline constexpr std::string_view interrupted_reason = "the run was interrupted";
inline constexpr std::string_view changed_reason = "the repository changed during the run";

// What keeps the decision from GO beside the gates: items, lines that could not be read.
std::vector<std::string> reasons_beside_gates(const RunDocument& document);

// What keeps the gates closed beside their items: of one, all of it; of several, the first of each.
std::vector<std::string> gate_reasons(const RunDocument& document);

}  // namespace seatrial
