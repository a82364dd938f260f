#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/key.hpp"
#include "world/storage.hpp"

namespace seatrial::evidence {

// Private keys as files that their owner alone may read: NAME.pem in PKCS#8, and NAME.ID.pem of one
// that took its place in some log; none is ever replaced. Beside the key of a log lies the last
// checkpoint that it signed, so that it never signs another past, which key signs its records, and
// where its store lies, so that it never goes on in a copy.
class KeyDirectory {
 public:
  KeyDirectory(std::filesystem::path directory, world::Storage& storage)
      : directory_(std::move(directory)), storage_(storage) {}

  Result<bool> has(std::string_view name) const;
  // Refuses to write over a key.
  Result<PrivateKey> create(std::string_view name, Algorithm algorithm);
  Result<PrivateKey> load(std::string_view name) const;
  // One more of this name, known by its id.
  Result<PrivateKey> create_next(std::string_view name, Algorithm algorithm);
  // None: no key of this name has that id.
  Result<std::optional<PrivateKey>> find(std::string_view name, std::string_view id) const;
  // Whoever else signs with this key waits, whichever copy of a store it is for.
  Result<std::unique_ptr<world::Storage::Lock>> lock(std::string_view name) const;

  Result<std::optional<std::string>> last_checkpoint(std::string_view log_key) const;
  Result<void> remember_checkpoint(std::string_view log_key, std::string_view note);
  // The id of the key that signs the records of a log. None: only the log itself says.
  Result<std::optional<std::string>> last_signer(std::string_view log_key) const;
  Result<void> remember_signer(std::string_view log_key, std::string_view id);
  Result<void> forget_signer(std::string_view log_key);
  // Where the store lies that the key wrote to last. None: it has not, or nobody wrote that down.
  Result<std::optional<std::string>> last_store(std::string_view log_key) const;
  Result<void> remember_store(std::string_view log_key, std::string_view directory);
  // The logs whose key wrote to a store in that directory last.
  Result<std::vector<std::string>> logs_in(std::string_view directory) const;

 private:
  // Where HOME lies in a work tree, `git add -A` would take the keys with it.
  Result<void> keep_out_of_git();
  Result<PrivateKey> write_key(std::string_view name, PrivateKey key);
  Result<std::optional<std::string>> remembered(std::string_view name,
                                                std::string_view suffix) const;
  Result<void> remember(std::string_view name, std::string_view suffix, std::string_view text);
  Result<std::filesystem::path> path(std::string_view name, std::string_view suffix) const;
  std::filesystem::path directory_;
  world::Storage& storage_;
};

// The names of the keys of one log: that signs its checkpoints, and that signs its records.
std::string log_key_name(std::string_view origin);
std::string signer_name(std::string_view origin);

}  // namespace seatrial::evidence
