#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "evidence/key.hpp"
#include "world/storage.hpp"

namespace seatrial::evidence {

// Private keys as files that their owner alone may read: NAME.pem in PKCS#8. Beside the key of a
// log lies the last checkpoint that it signed, so that it never signs another past.
class KeyDirectory {
 public:
  KeyDirectory(std::filesystem::path directory, world::Storage& storage)
      : directory_(std::move(directory)), storage_(storage) {}

  Result<bool> has(std::string_view name) const;
  // Refuses to write over a key.
  Result<PrivateKey> create(std::string_view name, Algorithm algorithm);
  Result<PrivateKey> load(std::string_view name) const;
  // A key that takes the place of another lies beside it until a log has recorded that.
  Result<PrivateKey> prepare_successor(std::string_view name, Algorithm algorithm);
  Result<std::optional<PrivateKey>> successor(std::string_view name) const;
  Result<void> replace_by_successor(std::string_view name);

  Result<std::optional<std::string>> last_checkpoint(std::string_view name) const;
  Result<void> remember_checkpoint(std::string_view name, std::string_view note);

 private:
  Result<void> write_key(std::string_view name, const PrivateKey& key);
  Result<std::filesystem::path> path(std::string_view name, std::string_view suffix) const;
  std::filesystem::path directory_;
  world::Storage& storage_;
};

// The names of the keys of one log: that signs its checkpoints, and that signs its records.
std::string log_key_name(std::string_view origin);
std::string signer_name(std::string_view origin);

}  // namespace seatrial::evidence
