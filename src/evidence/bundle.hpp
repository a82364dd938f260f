#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/key_register.hpp"
#include "evidence/note.hpp"
#include "evidence/record.hpp"
#include "evidence/store.hpp"

// Records outside their store: what other programs read, and what comes from elsewhere. Pure but
// for export_*, which read the store.
namespace seatrial::evidence {

// C2SP tlog-proof: the record is in the log, for anyone who has the log's verifier key.
Result<std::string> export_proof(const Store& store, std::uint64_t index);
bool is_proof(std::string_view text);
// Such a proof with the record that it is about, as a bundle that can be verified.
Result<std::string> bundle_of_proof(const Store& store, std::string_view proof);
// Sigstore Bundle v0.3: envelope and proof in one JSON document.
Result<std::string> export_bundle(const Store& store, std::uint64_t index);
// The log as a Sigstore trusted root, for verifiers of such bundles.
std::string trusted_root(const NoteKey& log);

// A log that is trusted, and where its store is at hand, who may sign at which of its places.
struct TrustedLog {
  NoteKey key;
  KeyRegister keys;
};

struct TrustedKeys {
  // That somebody has named: whatever they have signed, but for what one signed since it may sign
  // nothing, and for what has no proof that it was before, of one that was revoked.
  std::vector<RegisteredKey> keys;
  std::vector<TrustedLog> logs;
  bool needs_log = false;  // a record that is in none of the logs is refused
};

struct VerifiedRecord {
  Record record;
  PublicKey key;
  // What its log says of it; none for a mere envelope, which may have been left out of any log.
  std::optional<Checkpoint> checkpoint;
};

// A Sigstore bundle, an envelope, or envelopes line by line; each signed with a trusted key, and in
// a trusted log where it says that it is in one. `is_invalid_evidence` where that is not so, else
// something was not given that is needed.
Result<std::vector<VerifiedRecord>> verify_bundle(std::string_view text,
                                                  const TrustedKeys& trusted);

// Does it say of itself that it comes from a key or a log that is trusted? Anybody may write that;
// but what does not is none of our business.
bool claims_trust(std::string_view text, const TrustedKeys& trusted);

// The same as what may be appended to a store.
Result<std::vector<Sealed>> open_bundle(std::string_view text, const TrustedKeys& trusted);

}  // namespace seatrial::evidence
