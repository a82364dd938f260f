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

}  // namespace seatrial::app
