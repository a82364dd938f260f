#pragma once

#include <memory>
#include <span>
#include <string>

#include "evidence/key_directory.hpp"
#include "evidence/key_files.hpp"
#include "evidence/record.hpp"
#include "evidence/store.hpp"
#include "evidence/tile.hpp"
#include "world/world.hpp"

namespace seatrial::evidence {

struct Appended {
  std::uint64_t first = 0;  // index of the first of them; keys that are new come before
  Checkpoint checkpoint;
};

struct NewStore {
  std::string origin;
  std::string signer;  // name of a key, made unless there is one; empty: one of this log alone
  Algorithm algorithm = Algorithm::ecdsa_p256;
};

// The one who appends to a store: holds its lock as long as it lives. Opening finishes what an
// interrupted append had committed, and refuses a store that is older than what its log has signed.
class Writer {
 public:
  // `signer` names the key of the store; empty: the one that was made with it.
  static Result<Writer> open(const Store& store, KeyDirectory keys, std::string_view signer,
                             world::Clock& clock, world::Random& random);

  // Makes the keys and the log, with the record of the store's key as its first.
  static Result<Store> create(const std::filesystem::path& directory, const NewStore& wanted,
                              KeyDirectory keys, world::Storage& storage, world::Clock& clock,
                              world::Random& random);

  Signer& signer() { return signer_; }
  const Checkpoint& checkpoint() const { return checkpoint_; }

  // Signed with the key of the store.
  Result<Appended> append(Draft draft);
  // All of them or none, under one checkpoint. What returned is on disk. A key that the log does
  // not know is added by a record in front.
  Result<Appended> append(std::vector<Sealed> batch);

  // Of blobs that a record on disk says are deleted.
  Result<void> remove_blobs(std::span<const std::string> digests);

  Result<Sealed> seal(Draft draft, Signer& signer);
  Result<Sealed> seal(Draft draft) { return seal(std::move(draft), signer_); }
  // A new key takes the place of the store's; the old one signs that.
  Result<Appended> rotate(Algorithm algorithm, std::string reason);
  // Of a key that is not the store's own.
  Result<Appended> revoke(std::string_view id, std::string reason);

 private:
  Writer(Store store, KeyDirectory keys, PrivateKey log_key, std::string signer_name,
         PrivateKey signer, world::Clock& clock, world::Random& random)
      : store_(std::move(store)),
        keys_(std::move(keys)),
        log_key_(std::move(log_key)),
        signer_name_(std::move(signer_name)),
        signer_(std::move(signer)),
        clock_(clock),
        random_(random) {}

  // Where the log stands, by what it has signed last.
  Result<void> recover();
  Result<void> load_edge();
  Result<void> finish_rotation();
  Result<void> begin();
  Result<std::vector<KeyEvent>> introduce(std::vector<Sealed>& batch);

  // `events` are those of the first records, for the files that show the keys.
  Result<Appended> commit(std::span<const Sealed> batch, std::span<const KeyEvent> events);
  Result<void> publish(const std::string& note);

  Store store_;
  KeyDirectory keys_;
  PrivateKey log_key_;
  std::string signer_name_;
  PrivateKey signer_;
  std::reference_wrapper<world::Clock> clock_;
  std::reference_wrapper<world::Random> random_;
  std::unique_ptr<world::Storage::Lock> lock_;
  Checkpoint checkpoint_;
  Edge edge_;
  std::vector<std::string> entries_;  // of the bundle that is not full
  KeyFiles key_files_;
};

}  // namespace seatrial::evidence
