#pragma once

#include <cstdint>
#include <string>
#include <string_view>
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

// Where the bytes of a file occur among records.
struct Mention {
  std::uint64_t record = 0;
  std::string predicate_type;
  std::string as;  // "subject", "configuration", "blob"
  std::string name;
};
std::vector<Mention> mentions(const std::vector<evidence::Record>& records,
                              std::string_view sha256);

}  // namespace seatrial::app
