#pragma once

#include <string>
#include <vector>

#include "model/run.hpp"

namespace seatrial::report {

// What a plan lacks, most items first: the one setting that would let several items be checked,
// and values that nobody gave. A sentence each.
std::vector<std::string> what_is_missing(const RunDocument& document);

}  // namespace seatrial::report
