#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "app/standing.hpp"

namespace seatrial::app {

// The records that the decision of the only gate of `standing` rests on, each with the digest of
// its envelope: those that count, those that would if they were not stale, void or taken back, and
// the start of the newest deployment.
std::map<std::uint64_t, std::string> decision_inputs(const Standing& standing);

}  // namespace seatrial::app
