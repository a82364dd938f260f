#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/evidence_place.hpp"
#include "evidence/bundle.hpp"

namespace seatrial::app {

// The keys that a user names, and where none is named those that the store knows.
struct KeyChoice {
  std::vector<std::string> keys;  // files with public keys in PEM, or directories of them
  std::string log_key;            // a file with a verifier key line, or the line itself
};
Result<evidence::TrustedKeys> trusted_keys(const KeyChoice& choice, const EvidencePlace& place,
                                           world::Storage& storage);
// The log that the user names, else that of the store, and the keys that he names.
Result<evidence::TrustedKeys> trusted_log(const KeyChoice& choice, const EvidencePlace& place,
                                          world::Storage& storage);
// Those that the user names, and no others.
Result<evidence::TrustedKeys> named_keys(const KeyChoice& choice, world::Storage& storage);
// A file that the user names: it is a mistake where it is not there.
Result<std::string> read_named(const std::filesystem::path& path, std::size_t bytes_max,
                               world::Storage& storage);
Result<evidence::NoteKey> log_key_of(const std::string& file_or_line, world::Storage& storage);

// That something was refused is evidence too.
evidence::Draft failure_draft(std::string_view name, std::string_view bytes,
                              std::string_view reason);
// The record of a failure: a new one, unless the newest such record says the same already.
struct FailureRecord {
  std::uint64_t record = 0;
  bool is_new = true;
};
Result<FailureRecord> record_failure(evidence::Writer& writer, const EvidencePlace& place,
                                     world::Storage& storage, const evidence::Draft& failure);

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
  std::size_t later = 0;        // records that claim to be later than now: they count for nothing
  UtcTime latest{};             // of them
  std::size_t older = 0;        // records that were made before the newest one that was here
};
// As many at once as fit; a record is known by what was signed and by whom. A blob that the foreign
// log says it has deleted need not be there, and the own log says so as well. What a store holds or
// has revoked is held and revoked here too.
Result<Imported> import_records(const Import& wanted, const EvidencePlace& place,
                                const EvidenceDoors& doors);

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
