#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "evidence/key_directory.hpp"
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

  PrivateKey& signer() { return *signer_; }
  const Checkpoint& checkpoint() const { return checkpoint_; }
  // Is it the store that its key wrote to last? False: nobody knows, so it may be a copy.
  bool is_known_store() const { return known_place_ == place_; }

  // Signed with the key of the store.
  Result<Appended> append(Draft draft);
  // All of them or none, under one checkpoint. What returned is on disk. A key that the log does
  // not know is added by a record in front.
  // `changes` of keys are signed with the key of the store, and come behind.
  Result<Appended> append(std::vector<Sealed> batch, std::span<const KeyEvent> changes = {});
  // How many records that add keys would come in front of the batch.
  Result<std::size_t> newcomers(std::span<const Sealed> batch);

  // Of blobs that a record on disk says are deleted.
  Result<void> remove_blobs(std::span<const std::string> digests);
  // What processes that were killed have left of files that they were writing.
  Result<void> remove_temporaries();

  Result<Sealed> seal(Draft draft, PrivateKey& signer);
  Result<Sealed> seal(Draft draft) { return seal(std::move(draft), *signer_); }
  // A new key takes the place of the store's; the old one signs that.
  Result<Appended> rotate(Algorithm algorithm, std::string reason);
  // Of a key that is not the store's own.
  Result<Appended> revoke(std::string_view id, std::string reason);

 private:
  Writer(Store store, KeyDirectory keys, PrivateKey log_key, std::string signer_name,
         world::Clock& clock, world::Random& random, std::unique_ptr<world::Storage::Lock> lock)
      : store_(std::move(store)),
        keys_(std::move(keys)),
        log_key_(std::move(log_key)),
        signer_name_(std::move(signer_name)),
        clock_(clock),
        random_(random),
        lock_(std::move(lock)) {}
  static Result<Writer> open_locked(const Store& store, KeyDirectory keys, std::string_view signer,
                                    world::Clock& clock, world::Random& random,
                                    std::unique_ptr<world::Storage::Lock> lock);

  // An error in a copy of the store that the key writes to: both would come to be two histories.
  Result<void> find_place();
  // Where the log stands, by what it has signed last.
  Result<void> recover();
  Result<void> load_edge();
  Result<void> clean_key_files();
  Result<void> begin();

  // The key of the store that is valid now, by what is remembered; by the log, where that has grown
  // beyond it: the memory is an older one that was put back.
  Result<void> choose_signer();
  // The keys as the log has them; it is read once.
  Result<const KeyRegister*> keys_of_log();
  // The first record of each key that the log does not know.
  Result<std::vector<const Sealed*>> unknown_keys(std::span<const Sealed> batch);
  // Puts records in front that add those keys; how many.
  Result<std::size_t> introduce(std::vector<Sealed>& batch);
  Result<void> add_changes(std::vector<Sealed>& batch, std::span<const KeyEvent> changes);
  // The keys behind the batch; an error where one of its records may not be signed so.
  Result<KeyRegister> admit(std::span<const Sealed> batch);
  Result<Appended> append_event(const KeyEvent& event);

  // `keys` are those behind the batch, where it changes them.
  Result<Appended> commit(std::span<const Sealed> batch, std::optional<KeyRegister> keys);

  Store store_;
  KeyDirectory keys_;
  PrivateKey log_key_;
  std::string signer_name_;
  std::optional<PrivateKey> signer_;  // chosen when it is open
  std::reference_wrapper<world::Clock> clock_;
  std::reference_wrapper<world::Random> random_;
  std::unique_ptr<world::Storage::Lock> lock_;      // of the store
  std::unique_ptr<world::Storage::Lock> key_lock_;  // of the log's key: there may be other stores
  std::string place_;                               // where the store lies
  std::optional<std::string> known_place_;          // of the store that the key wrote to last
  Checkpoint checkpoint_;
  bool is_beyond_memory_ = false;  // the log, beyond what its key remembers
  Edge edge_;
  std::vector<std::string> entries_;  // of the bundle that is not full
  std::optional<KeyRegister> register_;
};

// Lets the key of a log remember a checkpoint that somebody has inspected, where it remembers none;
// or that it goes on in this copy of its store from now on.
Result<void> adopt_checkpoint(const Store& store, KeyDirectory keys, const Checkpoint& seen);

}  // namespace seatrial::evidence
