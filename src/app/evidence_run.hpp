#pragma once

#include <optional>
#include <vector>

#include "app/evidence_place.hpp"
#include "app/pipeline.hpp"

namespace seatrial::app {

// A run as a record: in-toto's test result, with what its predicate has no room for under
// `seatrial_run`, and with the run document and the outputs as blobs. The document is masked
// already.
evidence::Draft run_draft(const Ran& ran, world::Random& random);

// As records name an item: with its path where several checklists were run.
std::string logged_id(const RunDocument& document, const JudgedItem& judged);

// What a record of checklists is about: the artifact and the commit, else their bytes.
std::vector<evidence::Subject> subjects_of(const RunDocument& document);
// Each with its digest: what was demanded.
Value configuration_of(const RunDocument& document, const plan::Config& config);

struct Recorded {
  std::uint64_t index = 0;
  evidence::Checkpoint checkpoint;
};

// Appends it to the store, where there is one. None: there is no store, and nobody asked for one.
Result<std::optional<Recorded>> record_run(const Ran& ran, const EvidencePlace& place,
                                           const EvidenceDoors& doors);

}  // namespace seatrial::app
