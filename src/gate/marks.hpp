#pragma once

#include <vector>

#include "model/ledger.hpp"
#include "model/run.hpp"

namespace seatrial::gate {

// What the box of an item should say by the evidence; `keep`: nobody has judged it.
enum class Mark { keep, tick, untick };

// By checklist and item. A box is ticked where every environment bears it out, and not where one
// does not: a tick says that it is true, so what is merely waived has none.
std::vector<std::vector<Mark>> marks_of(const RunDocument& document, const Ledger& ledger);

}  // namespace seatrial::gate
