#pragma once

#include <cstdint>
#include <string_view>

#include "app/evidence_place.hpp"
#include "evidence/writer.hpp"

// That something was refused is evidence too.
namespace seatrial::app {

evidence::Draft failure_draft(std::string_view name, std::string_view bytes,
                              std::string_view reason);
// The record of a failure: a new one, unless the newest such record says the same already.
struct FailureRecord {
  std::uint64_t record = 0;
  bool is_new = true;
};
Result<FailureRecord> record_failure(evidence::Writer& writer, const EvidencePlace& place,
                                     world::Storage& storage, const evidence::Draft& failure);

}  // namespace seatrial::app
