#pragma once

#include <string>
#include <vector>

#include "evidence/bundle.hpp"
#include "evidence/store.hpp"

// Whatever holds a signed record: a bundle, an envelope, a proof, a report.
namespace seatrial::app {

// False of bytes that were never one; what is left of a damaged one is evidence that does not hold.
bool may_hold_records(const std::string& text);

// The records in it, with what is known of them. `store`: of this repository, if it could be
// opened; proofs and reports need it.
Result<std::vector<evidence::VerifiedRecord>> verify_text(const std::string& text,
                                                          const evidence::TrustedKeys& trusted,
                                                          const Result<evidence::Store>& store);

}  // namespace seatrial::app
