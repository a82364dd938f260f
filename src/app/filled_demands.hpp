#pragma once

#include "model/ledger.hpp"
#include "model/run.hpp"

namespace seatrial::app {

// Gives an item whose blank somebody wrote over by hand ("took: 12 min" for "took: ____ min") the
// demand that it was stated for. What shows it is the digest of that demand: it is the item's again
// once the stated value makes room for a blank.
void keep_demands_of_filled_items(RunDocument& document, const Ledger& ledger);

}  // namespace seatrial::app
