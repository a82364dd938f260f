#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

// Where a store keeps what. Nobody outside this folder knows; docs/evidence-format.md tells people.
namespace seatrial::evidence {

class Layout {
 public:
  explicit Layout(std::filesystem::path directory) : directory_(std::move(directory)) {}

  const std::filesystem::path& directory() const { return directory_; }
  std::filesystem::path verifier_key() const { return directory_ / "log.pub"; }
  std::filesystem::path log() const { return directory_ / "log"; }
  std::filesystem::path log(std::string_view path) const { return log() / path; }
  std::filesystem::path checkpoint() const { return log("checkpoint"); }
  std::filesystem::path records() const { return directory_ / "records"; }
  std::filesystem::path pack(std::uint64_t first) const;
  std::filesystem::path blob(std::string_view sha256) const;
  std::filesystem::path blobs() const { return directory_ / "blobs"; }
  std::filesystem::path keys() const { return directory_ / "keys"; }

 private:
  std::filesystem::path directory_;
};

// "12.intoto.jsonl" is the pack that begins with record 12.
Result<std::uint64_t> first_of_pack(std::string_view file);

// `return invalid("...");`: an error that is `is_invalid_evidence`.
std::unexpected<Error> invalid(std::string what);

}  // namespace seatrial::evidence
