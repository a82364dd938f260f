#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "evidence/writer.hpp"

// Which keys a store has: how it gets its first ones, and how they change.
namespace seatrial::evidence {
namespace {

using File = world::Storage::File;
using Standing = KeyFiles::Standing;

Result<PrivateKey> load_or_create(KeyDirectory& keys, std::string_view name, Algorithm algorithm) {
  const auto exists = keys.has(name);
  if (!exists) return fail(exists.error());
  return *exists ? keys.load(name) : keys.create(name, algorithm);
}

}  // namespace

Result<Store> Writer::create(const std::filesystem::path& directory, const NewStore& wanted,
                             KeyDirectory keys, world::Storage& storage, world::Clock& clock,
                             world::Random& random) {
  if (Store::exists(directory, storage)) return fail(directory.string() + ": is a store already");
  const std::string name = wanted.signer.empty() ? signer_name(wanted.origin) : wanted.signer;
  auto log_key = load_or_create(keys, log_key_name(wanted.origin), Algorithm::ed25519);
  if (!log_key) return fail(std::move(log_key).error());
  const auto log = NoteKey::make(wanted.origin, log_key->public_key());
  if (!log) return fail(log.error());
  auto signer = load_or_create(keys, name, wanted.algorithm);
  if (!signer) return fail(std::move(signer).error());
  const std::string line = log->vkey() + "\n";
  const std::array files = {File{.path = Layout(directory).verifier_key(), .bytes = line}};
  if (auto written = storage.write(files); !written) return fail(std::move(written).error());
  auto store = Store::open(directory, storage);
  if (!store) return store;
  auto writer = Writer::open(*store, std::move(keys), name, clock, random);
  if (!writer) return fail(std::move(writer).error());
  return store;
}

Result<void> Writer::begin() {
  const KeyEvent own{.change = KeyChange::add,
                     .name = signer_name_,
                     .role = KeyRole::store,
                     .key = signer_.public_key(),
                     .id = {},
                     .reason = {}};
  const auto sealed = seal({.statement = key_statement(own), .blobs = {}});
  if (!sealed) return fail(sealed.error());
  const auto begun = commit(std::span(&*sealed, 1), std::span(&own, 1));
  return begun ? Result<void>() : fail(begun.error());
}

Result<std::vector<KeyEvent>> Writer::introduce(std::vector<Sealed>& batch) {
  std::vector<KeyEvent> events;
  for (const Sealed& sealed : batch) {
    const std::string& id = sealed.key.id();
    const Standing standing = key_files_.standing(id);
    if (standing == Standing::revoked) return invalid("signed with a key that was revoked: " + id);
    const bool is_seen =
        std::ranges::any_of(events, [&](const KeyEvent& event) { return event.key->id() == id; });
    if (standing == Standing::unknown && !is_seen)
      events.push_back({.change = KeyChange::add,
                        .name = sealed.key_name,
                        .role = KeyRole::signer,
                        .key = sealed.key,
                        .id = {},
                        .reason = {}});
  }
  std::vector<Sealed> records;
  for (const KeyEvent& event : events) {
    auto record = seal({.statement = key_statement(event), .blobs = {}});
    if (!record) return fail(std::move(record).error());
    records.push_back(std::move(*record));
  }
  batch.insert(batch.begin(), std::make_move_iterator(records.begin()),
               std::make_move_iterator(records.end()));
  return events;
}

Result<Appended> Writer::rotate(Algorithm algorithm, std::string reason) {
  auto next = keys_.prepare_successor(signer_name_, algorithm);
  if (!next) return fail(std::move(next).error());
  const KeyEvent event{.change = KeyChange::rotate,
                       .name = signer_name_,
                       .role = KeyRole::store,
                       .key = next->public_key(),
                       .id = signer_.public_key().id(),
                       .reason = std::move(reason)};
  const auto sealed = seal({.statement = key_statement(event), .blobs = {}});
  if (!sealed) return fail(sealed.error());
  auto appended = commit(std::span(&*sealed, 1), std::span(&event, 1));
  if (!appended) return appended;
  if (auto finished = finish_rotation(); !finished) return fail(std::move(finished).error());
  return appended;
}

// The key file is replaced once the log knows the new key; a crash in between is made good here.
Result<void> Writer::finish_rotation() {
  auto next = keys_.successor(signer_name_);
  if (!next) return fail(std::move(next).error());
  if (*next && key_files_.standing((*next)->public_key().id()) == Standing::known) {
    if (auto replaced = keys_.replace_by_successor(signer_name_); !replaced) return replaced;
    signer_ = std::move(**next);
  }
  if (checkpoint_.size == 0) return begin();
  switch (key_files_.standing(signer_.public_key().id())) {
    case Standing::known:
      return {};
    case Standing::revoked:
      return invalid(fmt::format("the key '{}' was revoked", signer_name_));
    case Standing::unknown:
      break;
  }
  return fail(fmt::format("the key '{}' is not one of this store", signer_name_));
}

Result<Appended> Writer::revoke(std::string_view id, std::string reason) {
  if (id == signer_.public_key().id())
    return fail("the key of the store itself is not revoked but rotated");
  if (key_files_.standing(id) != Standing::known)
    return fail(fmt::format("no key of this store has the id {}", id));
  const auto file = std::ranges::find_if(key_files_.files(),
                                         [&](const KeyFile& each) { return each.key.id() == id; });
  const KeyEvent event{.change = KeyChange::revoke,
                       .name = file->path.stem().stem().string(),
                       .role = KeyRole::signer,
                       .key = std::nullopt,
                       .id = std::string(id),
                       .reason = std::move(reason)};
  const auto sealed = seal({.statement = key_statement(event), .blobs = {}});
  if (!sealed) return fail(sealed.error());
  return commit(std::span(&*sealed, 1), std::span(&event, 1));
}

}  // namespace seatrial::evidence
