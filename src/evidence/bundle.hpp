#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/note.hpp"
#include "evidence/record.hpp"
#include "evidence/store.hpp"

// Records outside their store: what other programs read, and what comes from elsewhere. Pure but
// for export_*, which read the store.
namespace seatrial::evidence {

// C2SP tlog-proof: the record is in the log, for anyone who has the log's verifier key.
Result<std::string> export_proof(const Store& store, std::uint64_t index);
// Sigstore Bundle v0.3: envelope and proof in one JSON document.
Result<std::string> export_bundle(const Store& store, std::uint64_t index);
// The log as a Sigstore trusted root, for verifiers of such bundles.
std::string trusted_root(const NoteKey& log);

// What somebody trusts who has no store.
struct TrustedKeys {
  std::vector<PublicKey> keys;
  std::optional<NoteKey> log;
};

struct VerifiedRecord {
  Record record;
  // What its log says of it; none for a mere envelope, which may have been left out of any log.
  std::optional<Checkpoint> checkpoint;
};

// A Sigstore bundle, an envelope, or envelopes line by line; each signed with a trusted key, and in
// the trusted log where it says that it is in one. `is_invalid_evidence` where that is not so, else
// something was not given that is needed.
Result<std::vector<VerifiedRecord>> verify_bundle(std::string_view text,
                                                  const TrustedKeys& trusted);

// The same as what may be appended to a store.
Result<std::vector<Sealed>> open_bundle(std::string_view text, const TrustedKeys& trusted);

}  // namespace seatrial::evidence
