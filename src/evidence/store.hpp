#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/key_register.hpp"
#include "evidence/layout.hpp"
#include "evidence/leaf.hpp"
#include "evidence/note.hpp"
#include "evidence/record.hpp"
#include "world/storage.hpp"

namespace seatrial::evidence {

// What a store held when it was read, and who may sign in it.
struct Contents {
  Checkpoint checkpoint;
  std::vector<Record> records;
  KeyRegister keys;
};

// What a log has signed, and the note with the signature.
struct SignedCheckpoint {
  std::string note;
  Checkpoint checkpoint;
};

// A record with what shows that it is in the log.
struct Proven {
  Record record;
  Leaf leaf;
  std::vector<Digest> siblings;  // from the leaf to the root
  SignedCheckpoint signed_checkpoint;
};

class Packs;

// The records of one log. Reading takes no lock: what is read belongs to one checkpoint.
class Store {
 public:
  static bool exists(const std::filesystem::path& directory, world::Storage& storage);
  static Result<Store> open(const std::filesystem::path& directory, world::Storage& storage);

  const NoteKey& log_key() const { return log_key_; }
  Result<SignedCheckpoint> signed_checkpoint() const;
  Result<Checkpoint> checkpoint() const;

  // The wanted records in their order, none: all. Each is signed by a key that was allowed to, and
  // all records together give the root that the log has signed; else nothing is returned, and the
  // error is `is_invalid_evidence`.
  using Wanted = std::function<bool(const Record&)>;
  Result<Contents> read(const Wanted& wanted = {}) const;

  // One record, proven to be in the log; the keys that could have signed it are not looked up.
  Result<Proven> prove(std::uint64_t index) const;
  Result<Record> record(std::uint64_t index) const;
  // None: it was deleted, or never there. Invalid where it is not what its digest says.
  Result<std::optional<std::string>> blob(std::string_view sha256) const;
  // One that a record needs, called `what`. Error: a record says that it was deleted; invalid: it
  // is gone, and none says so.
  Result<std::string> needed_blob(std::string_view sha256, std::string_view what) const;
  // What shows that the log continues an older one.
  Result<std::vector<Digest>> consistency(std::uint64_t old_size,
                                          const Checkpoint& checkpoint) const;

  const Layout& layout() const { return layout_; }
  world::Storage& storage() const { return storage_; }

 private:
  Store(Layout layout, NoteKey log_key, world::Storage& storage)
      : layout_(std::move(layout)), log_key_(std::move(log_key)), storage_(storage) {}

  // Of a log that has this size: they are listed once.
  Result<std::shared_ptr<const Packs>> packs(std::uint64_t size) const;

  Layout layout_;
  NoteKey log_key_;
  std::reference_wrapper<world::Storage> storage_;
  mutable std::shared_ptr<const Packs> packs_;
};

// A line of a pack as a record, in the one spelling that a store takes. Its signature is not
// checked.
Result<Record> parse_record(std::uint64_t index, std::string_view line);

}  // namespace seatrial::evidence
