#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/evidence_place.hpp"
#include "app/trusted_keys.hpp"
#include "evidence/writer.hpp"

namespace seatrial::app {

// Records of elsewhere: bundles, envelopes, or a whole store with its blobs.
struct Import {
  std::vector<std::string> files;
  KeyChoice trusted;  // beside what the store knows
  std::string blobs;  // a directory with blobs by their digest
};
struct Imported {
  std::vector<std::string> known;  // already in the log, and not added again
  std::optional<evidence::Appended> appended;
  std::size_t count = 0;
  std::size_t holds = 0;        // legal holds that were taken over
  std::size_t withdrawals = 0;  // keys that were revoked or rotated out there, and are now here
  // Ids of keys that a log withdrew which are not its own, and that go on signing here.
  std::set<std::string> left;
  std::size_t later = 0;    // records that claim to be later than now: they count for nothing
  UtcTime latest{};         // of them
  std::size_t older = 0;    // records that were made before the newest one that was here
  std::size_t no_days = 0;  // passes and answers that are too late here to count for their day
};
// As many at once as fit; a record is known by what was signed and by whom. A blob that the foreign
// log says it has deleted need not be there, and the own log says so as well. What a store holds is
// held here too, and so is revoked what it has revoked: of its own keys, or where its log is
// trusted.
Result<Imported> import_records(const Import& wanted, const EvidencePlace& place,
                                const EvidenceDoors& doors);

}  // namespace seatrial::app
