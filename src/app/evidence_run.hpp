#pragma once

#include <optional>
#include <vector>

#include "app/ci_job.hpp"
#include "app/evidence_place.hpp"
#include "app/pipeline.hpp"

namespace seatrial::app {

// A run as a record: in-toto's test result, with what its predicate has no room for under
// `seatrial_run`, and with the run document and the outputs as blobs. The document is masked
// and its outputs are salted already.
evidence::Draft run_draft(const Ran& ran, const std::optional<CiJob>& job = {});

// The bytes that a record keeps of a document: without outputs, which may be deleted before it.
std::string kept_document(RunDocument document);
inline constexpr std::string_view kept_document_type = "application/vnd.seatrial.run+json";

// What a record of checklists is about: the artifact, if one is named, and the commit or its
// changes; without a repository the artifact and their bytes.
std::vector<evidence::Subject> subjects_of(const RunDocument& document);
// A list of texts, as predicates have them.
Value texts(const std::vector<std::string>& texts);
std::vector<std::string> texts_in(const Value& map, std::string_view key);  // such a list of it
// Each with its digest: what was demanded.
Value configuration_of(const RunDocument& document, const plan::Config& config);

struct Recorded {
  std::uint64_t index = 0;
  evidence::Checkpoint checkpoint;
};

// Appends it to the store, where there is one. None: there is no store, and nobody asked for one.
Result<std::optional<Recorded>> record_run(Ran& ran, const std::optional<CiJob>& job,
                                           const EvidencePlace& place, const EvidenceDoors& doors);

}  // namespace seatrial::app
