#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "app/evidence_import.hpp"
#include "app/evidence_rules.hpp"
#include "evidence/bundle.hpp"
#include "evidence/key_directory.hpp"

namespace seatrial::app {

// What one file, or one store, brings.
struct ImportSource {
  std::string name;
  std::string text;  // envelopes line by line, or a bundle
  std::filesystem::path blobs;
  std::string origin;                            // of a store
  std::map<std::string, std::uint64_t> deleted;  // blobs of it, by the record that says so
  StoreRules rules;
  bool is_trusted_log = false;  // which says who might sign at which of its places

  bool is_store() const { return !origin.empty(); }
};

// Of a store all of it is read; where the log is named, it has to be that one. `keys` are those of
// whoever takes it in.
Result<ImportSource> source_of(const std::string& file, const Import& wanted,
                               const evidence::TrustedKeys& named,
                               const evidence::KeyDirectory& keys, world::Storage& storage);

}  // namespace seatrial::app
