#pragma once

#include "evidence/key_directory.hpp"
#include "evidence/store.hpp"

namespace seatrial::evidence {

// Refuses a store of a log that nobody here has a key of, in the place of one that the key of
// another log wrote to: somebody put it there. `is_invalid_evidence` then.
Result<void> check_place(const Store& store, const KeyDirectory& keys);

// Reads a store, and where the key of its log is at hand refuses one that does not continue what
// that key remembers: it was set back, or another one stands in its place, as `check_place` says.
// `is_invalid_evidence` then.
Result<Contents> read_in_order(const Store& store, const KeyDirectory& keys,
                               const Store::Wanted& wanted = {});

}  // namespace seatrial::evidence
