#include <fmt/format.h>

#include <array>
#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/merkle.hpp"
#include "evidence/writer.hpp"

// Which keys a store has: how it gets its first ones, and how they change.
namespace seatrial::evidence {
namespace {

using File = world::Storage::File;

Result<PrivateKey> load_or_create(KeyDirectory& keys, std::string_view name, Algorithm algorithm) {
  const auto exists = keys.has(name);
  if (!exists) return fail(exists.error());
  return *exists ? keys.load(name) : keys.create(name, algorithm);
}

}  // namespace

Result<Store> Writer::create(const std::filesystem::path& directory, const NewStore& wanted,
                             KeyDirectory keys, world::Storage& storage, world::Clock& clock,
                             world::Random& random) {
  const std::string log_key_file = log_key_name(wanted.origin);
  if (const auto usable = keys.has(log_key_file); !usable) return fail(usable.error());
  if (auto made = storage.make_directory(directory); !made) return fail(std::move(made).error());
  auto lock = storage.lock(directory, limits::store_lock_patience);
  if (!lock) return fail(std::move(lock).error());
  if (Store::exists(directory, storage)) return misuse(directory.string() + ": is a store already");
  const std::string name = wanted.signer.empty() ? signer_name(wanted.origin) : wanted.signer;
  auto log_key = load_or_create(keys, log_key_file, Algorithm::ed25519);
  if (!log_key) return fail(std::move(log_key).error());
  const auto log = NoteKey::make(wanted.origin, log_key->public_key());
  if (!log) return fail(log.error());
  auto signer = load_or_create(keys, name, wanted.algorithm);
  if (!signer) return fail(std::move(signer).error());
  const std::string line = log->vkey() + "\n";
  const std::array files = {
      File{.path = Layout(directory).verifier_key(), .bytes = line, .is_new = true}};
  if (auto written = storage.write(files); !written) return fail(std::move(written).error());
  auto store = Store::open(directory, storage);
  if (!store) return store;
  auto writer = open_locked(*store, std::move(keys), name, clock, random, std::move(*lock));
  if (!writer) return fail(std::move(writer).error());
  return store;
}

// What was moved is where it is now; what is still there as well was copied.
Result<void> Writer::find_place() {
  auto place = store_.storage().canonical(store_.layout().directory());
  if (!place) return fail(std::move(place).error());
  place_ = std::move(*place);
  auto known = keys_.last_store(log_key_name(store_.log_key().name()));
  if (!known) return fail(std::move(known).error());
  known_place_ = std::move(*known);
  if (!known_place_ || is_known_store() || !Store::exists(*known_place_, store_.storage()))
    return {};
  const auto real = store_.storage().canonical(*known_place_);
  if (real && *real == place_) return {};  // a link was put where it was
  const auto other = Store::open(*known_place_, store_.storage());
  if (other && other->log_key().vkey() != store_.log_key().vkey()) return {};
  return fail(fmt::format(
      "{0}: is a copy of the store {1}, which the key of this log writes to: a record here would "
      "make that one useless. Where this one is to be continued instead: `seatrial log verify "
      "--store {0} --remember-checkpoint`",
      place_, *known_place_));
}

namespace {

// Has the store all that its key remembers having signed?
Result<void> check_continues(const Store& store, const std::string& known, const Checkpoint& seen) {
  const auto memory = open_checkpoint(known, store.log_key());
  if (!memory) return invalid("what the key of the log remembers: " + memory.error().what);
  if (memory->size > seen.size)
    return invalid(fmt::format("the log has signed {}, and this store has only {}",
                               plural(memory->size, "record"), seen.size));
  const auto proof = store.consistency(memory->size, seen);
  if (!proof) return fail(proof.error());
  if (!verify_consistency(memory->size, memory->root, seen.size, seen.root, *proof))
    return invalid("it does not continue what its log has signed before");
  return {};
}

}  // namespace

Result<void> adopt_checkpoint(const Store& store, KeyDirectory keys, const Checkpoint& seen) {
  auto lock = store.storage().lock(store.layout().directory(), limits::store_lock_patience);
  if (!lock) return fail(std::move(lock).error());
  const std::string log_key = log_key_name(store.log_key().name());
  const auto key_lock = keys.lock(log_key);
  if (!key_lock) return fail(key_lock.error());
  const auto known = keys.last_checkpoint(log_key);
  if (!known) return fail(known.error());
  const auto place = store.storage().canonical(store.layout().directory());
  if (!place) return fail(place.error());
  const auto last_place = keys.last_store(log_key);
  if (!last_place) return fail(last_place.error());
  const bool is_elsewhere = *last_place && **last_place != *place;
  if (*known && !is_elsewhere) return misuse("the key of the log remembers a checkpoint already");
  const auto published = store.signed_checkpoint();
  if (!published) return fail(published.error());
  if (published->checkpoint != seen) return fail("the log has grown meanwhile: try again");
  if (*known)
    if (auto continues = check_continues(store, **known, seen); !continues) return continues;
  if (auto kept = keys.remember_store(log_key, *place); !kept) return kept;
  // Which key signs may be as old as what was forgotten.
  if (auto forgotten = keys.forget_signer(log_key); !forgotten) return forgotten;
  return keys.remember_checkpoint(log_key, published->note);
}

Result<void> Writer::choose_signer() {
  if (checkpoint_.size == 0) return begin();
  const std::string log_key = log_key_name(checkpoint_.origin);
  const auto last = keys_.last_signer(log_key);
  if (!last) return fail(last.error());
  std::vector<std::string> ids;
  const bool is_remembered = *last && !is_beyond_memory_;
  if (is_remembered) {
    ids.push_back(**last);
  } else {
    const auto keys = keys_of_log();
    if (!keys) return fail(keys.error());
    for (const auto& [id, key] : (*keys)->keys())
      if (key.role == KeyRole::store && !key.revoked) ids.push_back(id);
  }
  for (const std::string& id : ids) {
    auto key = keys_.find(signer_name_, id);
    if (!key) return fail(std::move(key).error());
    if (!*key) continue;
    signer_ = std::move(**key);
    return is_remembered ? Result<void>() : keys_.remember_signer(log_key, id);
  }
  if (auto other = keys_.load(signer_name_); !other) return fail(std::move(other).error());
  return misuse(fmt::format("the key '{}' is not the one that signs in this store", signer_name_));
}

Result<void> Writer::begin() {
  auto key = keys_.load(signer_name_);
  if (!key) return fail(std::move(key).error());
  signer_ = std::move(*key);
  const auto begun = append_event({.change = KeyChange::add,
                                   .name = signer_name_,
                                   .role = KeyRole::store,
                                   .key = signer_->public_key(),
                                   .id = {},
                                   .reason = {}});
  if (!begun) return fail(begun.error());
  return keys_.remember_signer(log_key_name(checkpoint_.origin), signer_->public_key().id());
}

Result<const KeyRegister*> Writer::keys_of_log() {
  if (!register_) {
    const auto contents = store_.read([](const Record&) { return false; });
    if (!contents && checkpoint_.size > 0) return fail(contents.error());
    if (contents && contents->checkpoint != checkpoint_)
      return fail("the last append was not finished: try again");
    register_ = contents ? contents->keys : KeyRegister();
  }
  return &*register_;
}

Result<KeyRegister> Writer::admit(std::span<const Sealed> batch) {
  const auto known = keys_of_log();
  if (!known) return fail(known.error());
  KeyRegister keys = **known;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const auto statement = parse_statement(batch[i].envelope.payload);
    if (!statement) return fail(statement.error());
    const std::string& id = batch[i].key.id();
    if (const auto signer = keys.signer_of(id, *statement); !signer) return fail(signer.error());
    if (auto applied = keys.apply(checkpoint_.size + i, id, *statement); !applied)
      return fail(std::move(applied).error());
  }
  return keys;
}

Result<std::vector<const Sealed*>> Writer::unknown_keys(std::span<const Sealed> batch) {
  const auto known = keys_of_log();
  if (!known) return fail(known.error());
  std::set<std::string_view> seen;
  std::vector<const Sealed*> unknown;
  for (const Sealed& sealed : batch)
    if (!(*known)->find(sealed.key.id()) && seen.insert(sealed.key.id()).second)
      unknown.push_back(&sealed);
  return unknown;
}

Result<std::size_t> Writer::newcomers(std::span<const Sealed> batch) {
  const auto unknown = unknown_keys(batch);
  if (!unknown) return fail(unknown.error());
  return unknown->size();
}

Result<void> Writer::add_changes(std::vector<Sealed>& batch, std::span<const KeyEvent> changes) {
  for (const KeyEvent& change : changes) {
    auto record = seal({.statement = key_statement(change), .blobs = {}});
    if (!record) return fail(std::move(record).error());
    batch.push_back(std::move(*record));
  }
  return {};
}

Result<std::size_t> Writer::introduce(std::vector<Sealed>& batch) {
  const auto unknown = unknown_keys(batch);
  if (!unknown) return fail(unknown.error());
  std::vector<Sealed> records;
  for (const Sealed* sealed : *unknown) {
    auto record = seal({.statement = key_statement({.change = KeyChange::add,
                                                    .name = sealed->key_name,
                                                    .role = KeyRole::signer,
                                                    .key = sealed->key,
                                                    .id = {},
                                                    .reason = {}}),
                        .blobs = {}});
    if (!record) return fail(std::move(record).error());
    records.push_back(std::move(*record));
  }
  batch.insert(batch.begin(), std::make_move_iterator(records.begin()),
               std::make_move_iterator(records.end()));
  return unknown->size();
}

Result<Appended> Writer::append_event(const KeyEvent& event) {
  const auto sealed = seal({.statement = key_statement(event), .blobs = {}});
  if (!sealed) return fail(sealed.error());
  const std::span batch(&*sealed, 1);
  auto keys = admit(batch);
  if (!keys) return fail(std::move(keys).error());
  return commit(batch, std::move(*keys));
}

// Which key is the store's is forgotten for as long as it changes: after a crash the log says.
Result<Appended> Writer::rotate(Algorithm algorithm, std::string reason) {
  auto next = keys_.create_next(signer_name_, algorithm);
  if (!next) return fail(std::move(next).error());
  const std::string log_key = log_key_name(checkpoint_.origin);
  if (auto forgotten = keys_.forget_signer(log_key); !forgotten)
    return fail(std::move(forgotten).error());
  auto appended = append_event({.change = KeyChange::rotate,
                                .name = signer_name_,
                                .role = KeyRole::store,
                                .key = next->public_key(),
                                .id = signer_->public_key().id(),
                                .reason = std::move(reason)});
  if (!appended) return appended;
  signer_ = std::move(*next);
  if (auto kept = keys_.remember_signer(log_key, signer_->public_key().id()); !kept)
    return fail(std::move(kept).error());
  return appended;
}

Result<Appended> Writer::revoke(std::string_view id, std::string reason) {
  const auto keys = keys_of_log();
  if (!keys) return fail(keys.error());
  const auto named = (*keys)->named(id);
  if (!named) return fail(named.error());
  const RegisteredKey* key = *named;
  if (key->is_distrusted())
    return misuse(fmt::format("the key {} is revoked already", key->key.id()));
  if (key->role == KeyRole::store && !key->revoked)
    return misuse("the key of the store itself is not revoked but rotated");
  return append_event({.change = KeyChange::revoke,
                       .name = key->name,
                       .role = KeyRole::signer,
                       .key = std::nullopt,
                       .id = key->key.id(),
                       .reason = std::move(reason)});
}

}  // namespace seatrial::evidence
