#pragma once

#include "evidence/key_directory.hpp"
#include "evidence/store.hpp"

namespace seatrial::evidence {

// Reads a store, and where the key of its log is at hand refuses one that does not continue what
// that key remembers: it was set back, or another one stands in its place. `is_invalid_evidence`
// then.
Result<Contents> read_in_order(const Store& store, const KeyDirectory& keys,
                               const Store::Wanted& wanted = {});

}  // namespace seatrial::evidence
