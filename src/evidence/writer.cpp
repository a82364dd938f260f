#include "evidence/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "base/limits.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "evidence/encoding.hpp"
#include "evidence/growth.hpp"
#include "evidence/key_files.hpp"
#include "evidence/log_files.hpp"
#include "evidence/temporary.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::size_t nonce_bytes = 16;
constexpr std::size_t signatures_together = 16;  // of one thread

using File = world::Storage::File;

Result<std::optional<Checkpoint>> opened(const Result<std::optional<std::string>>& note,
                                         const NoteKey& key, std::string_view where) {
  if (!note) return fail(note.error());
  if (!*note) return std::optional<Checkpoint>();
  auto checkpoint = open_checkpoint(**note, key);
  if (!checkpoint) return invalid(fmt::format("{}: {}", where, checkpoint.error().what));
  return std::move(*checkpoint);
}

Result<void> check_envelope(const Sealed& sealed) {
  if (sealed.envelope.payload_type != payload_type)
    return invalid(fmt::format("the payload is '{}' and no in-toto statement",
                               printable_line(sealed.envelope.payload_type)));
  const auto statement = parse_statement(sealed.envelope.payload);
  if (!statement) return invalid(statement.error().what);
  if (statement->predicate_type == predicate::key_event)
    return invalid("a key event is made by the store itself");
  if (!sealed.is_fresh &&
      !sealed.key.verify(sealed.envelope.signed_bytes(), sealed.envelope.signature))
    return invalid("the signature is wrong");
  return {};
}

// Side by side; the first error there is.
Result<void> check_envelopes(std::span<const Sealed> batch) {
  std::vector<Result<void>> checked(batch.size());
  in_parallel(
      batch.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) checked[i] = check_envelope(batch[i]);
      },
      signatures_together);
  for (Result<void>& each : checked)
    if (!each) return std::move(each);
  return {};
}

// Where neither the key nor the store knows a checkpoint, there must be no records either.
Result<void> check_known(const Store& store, const std::optional<Checkpoint>& remembered,
                         const std::optional<Checkpoint>& published) {
  if (remembered) return {};
  if (published && published->size > 0)
    return fail(fmt::format(
        "the key of the log remembers no checkpoint, so nobody knows whether {} is all that it has "
        "signed: `seatrial log verify --remember-checkpoint` looks and remembers",
        plural(published->size, "record")));
  if (published) return {};
  const auto packs = store.storage().list(store.layout().records());
  if (!packs) return fail(packs.error());
  if (packs->size() > 1) return invalid(store.layout().checkpoint().string() + ": is missing");
  return {};
}

Result<void> set_back(const Store& store, const Checkpoint& remembered,
                      const std::optional<Checkpoint>& published) {
  return invalid(fmt::format(
      "{}: the log has signed {}, and the store has only {}: it was restored from an older "
      "state, and nothing is appended to it",
      store.layout().directory().string(), plural(remembered.size, "record"),
      published ? published->size : 0));
}

// Is the store, which has `size` records, what the key remembers having signed, and more?
Result<void> check_continues(const Store& store, std::uint64_t size, const Checkpoint& remembered) {
  if (remembered.size > size) return {};
  LogFiles files(store.layout(), size, store.storage());
  const auto root = tree_root(remembered.size, files.subtree());
  if (!root) return fail(root.error());
  if (*root != remembered.root)
    return invalid(fmt::format("{}: does not continue what its log has signed before",
                               store.layout().directory().string()));
  return {};
}

}  // namespace

Result<Writer> Writer::open(const Store& store, KeyDirectory keys, std::string_view signer,
                            world::Clock& clock, world::Random& random) {
  auto lock = store.storage().lock(store.layout().directory(), limits::store_lock_patience);
  if (!lock) return fail(std::move(lock).error());
  return open_locked(store, std::move(keys), signer, clock, random, std::move(*lock));
}

Result<Writer> Writer::open_locked(const Store& store, KeyDirectory keys, std::string_view signer,
                                   world::Clock& clock, world::Random& random,
                                   std::unique_ptr<world::Storage::Lock> lock) {
  const std::string& origin = store.log_key().name();
  auto log_key = keys.load(log_key_name(origin));
  if (!log_key) return fail(std::move(log_key).error().context("the key of the log"));
  if (log_key->public_key().id() != store.log_key().key().id())
    return invalid(fmt::format("{}: is not the key of the log {}",
                               store.layout().verifier_key().string(), origin));
  Writer writer(store, std::move(keys), std::move(*log_key),
                signer.empty() ? signer_name(origin) : std::string(signer), clock, random,
                std::move(lock));
  auto key_lock = writer.keys_.lock(log_key_name(origin));
  if (!key_lock) return fail(std::move(key_lock).error());
  writer.key_lock_ = std::move(*key_lock);
  if (auto found = writer.find_place(); !found) return fail(std::move(found).error());
  if (auto recovered = writer.recover(); !recovered) return fail(std::move(recovered).error());
  if (auto chosen = writer.choose_signer(); !chosen) return fail(std::move(chosen).error());
  return writer;
}

// What the key remembers having signed is the truth: it is written behind the records and before
// the checkpoint that the world sees.
Result<void> Writer::recover() {
  const Layout& layout = store_.layout();
  const NoteKey& key = store_.log_key();
  const auto remembered_note = keys_.last_checkpoint(log_key_name(key.name()));
  const auto remembered = opened(remembered_note, key, "what the key of the log remembers");
  if (!remembered) return fail(remembered.error());
  const auto published =
      opened(store_.storage().read(layout.checkpoint(), limits::checkpoint_bytes_max), key,
             layout.checkpoint().string());
  if (!published) return fail(published.error());

  checkpoint_ = {.origin = key.name(), .size = 0, .root = sha256({})};
  if (*published) checkpoint_ = **published;
  const bool is_behind = *remembered && (*remembered)->size > checkpoint_.size;
  is_beyond_memory_ = *remembered && (*remembered)->size < checkpoint_.size;
  if (is_behind) checkpoint_ = **remembered;
  if (auto known = check_known(store_, *remembered, *published); !known) return known;
  if (auto loaded = load_edge(); !loaded) {
    const bool was_set_back = is_behind && loaded.error().is_invalid_evidence;
    return was_set_back ? set_back(store_, **remembered, *published) : loaded;
  }
  if (*remembered)
    if (auto holds = check_continues(store_, checkpoint_.size, **remembered); !holds) return holds;
  if (is_behind) {
    const std::array files = {File{.path = layout.checkpoint(), .bytes = **remembered_note}};
    if (auto written = store_.storage().write(files); !written) return written;
  }
  return clean_key_files();
}

// An append that was interrupted leaves key files of records that never came to be.
Result<void> Writer::clean_key_files() {
  const std::filesystem::path keys = store_.layout().keys();
  const auto names = store_.storage().list(keys);
  if (!names) return fail(names.error());
  std::vector<std::filesystem::path> stale;
  for (const std::string& name : *names)
    if (is_key_file_beyond(name, checkpoint_.size)) stale.push_back(keys / name);
  return stale.empty() ? Result<void>() : store_.storage().remove(stale);
}

Result<void> Writer::load_edge() {
  const LogFiles files(store_.layout(), checkpoint_.size, store_.storage());
  auto edge = files.edge();
  if (!edge) return fail(std::move(edge).error());
  if (edge->root() != checkpoint_.root)
    return invalid(fmt::format("{}: its tiles do not give the root that its log has signed",
                               store_.layout().log().string()));
  edge_ = std::move(*edge);
  entries_.clear();
  if (checkpoint_.size % tile_width == 0) return {};
  auto entries = files.entries(checkpoint_.size / tile_width);
  if (!entries) return fail(std::move(entries).error());
  for (std::size_t i = 0; i < entries->size(); ++i)
    if (leaf_hash((*entries)[i]) != edge_.levels()[0][i])
      return invalid(fmt::format("record {}: its log entry is not what the tiles have",
                                 checkpoint_.size - entries->size() + i));
  entries_ = std::move(*entries);
  return {};
}

Result<Sealed> Writer::seal(Draft draft, PrivateKey& signer) {
  return evidence::seal(std::move(draft), signer, random_.get().hex(nonce_bytes),
                        clock_.get().now());
}

Result<Appended> Writer::append(Draft draft) {
  auto sealed = seal(std::move(draft));
  if (!sealed) return fail(std::move(sealed).error());
  std::vector<Sealed> batch;
  batch.push_back(std::move(*sealed));
  return append(std::move(batch));
}

Result<Appended> Writer::append(std::vector<Sealed> batch, std::span<const KeyEvent> changes) {
  if (batch.empty() && changes.empty()) return fail("nothing to append");
  if (batch.size() > limits::records_batch_max)
    return fail(fmt::format("{} are more than are appended at once: {} (records_batch_max)",
                            plural(batch.size(), "record"), limits::records_batch_max));
  if (auto checked = check_envelopes(batch); !checked) return fail(std::move(checked).error());
  const std::string& own = signer_->public_key().id();
  if (changes.empty() &&
      std::ranges::all_of(batch, [&](const Sealed& each) { return each.key.id() == own; }))
    return commit(batch, std::nullopt);
  const auto introduced = introduce(batch);
  if (!introduced) return fail(introduced.error());
  if (auto done = add_changes(batch, changes); !done) return fail(std::move(done).error());
  auto keys = admit(batch);
  if (!keys) return fail(std::move(keys).error());
  auto appended = commit(batch, std::move(*keys));
  if (appended) appended->first += *introduced;
  return appended;
}

Result<void> Writer::remove_blobs(std::span<const std::string> digests) {
  std::vector<std::filesystem::path> paths;
  for (const std::string& digest : digests) paths.push_back(store_.layout().blob(digest));
  return store_.storage().remove(paths);
}

Result<void> Writer::remove_temporaries() {
  const auto files = store_.storage().list(store_.layout().directory());
  if (!files) return fail(files.error());
  std::vector<std::filesystem::path> paths;
  for (const std::string& file : *files)
    if (is_temporary(std::filesystem::path(file).filename().string()))
      paths.push_back(store_.layout().directory() / file);
  return paths.empty() ? Result<void>() : store_.storage().remove(paths);
}

Result<Appended> Writer::commit(std::span<const Sealed> batch, std::optional<KeyRegister> keys) {
  const std::uint64_t first = checkpoint_.size;
  Growth growth(store_.layout(), edge_, entries_);
  std::vector<std::filesystem::path> outdated;
  std::map<std::filesystem::path, std::string> key_files;
  for (const auto& [id, key] : keys ? keys->keys() : KeyRegister::Keys()) {
    const std::filesystem::path file = key_file(store_.layout(), key);
    const RegisteredKey* before = register_ ? register_->find(id) : nullptr;
    // Of one that was rotated out the file may have the name that such ones had once.
    if (!before || key.replaced || key_file(store_.layout(), *before) != file)
      key_files[file] = key.key.pem();
    std::ranges::move(other_key_files(store_.layout(), key), std::back_inserter(outdated));
  }
  if (auto added = growth.add(batch); !added) return fail(std::move(added).error());
  growth.finish();
  const Checkpoint next{
      .origin = checkpoint_.origin, .size = growth.edge().size(), .root = growth.edge().root()};
  auto note = sign_note(checkpoint_text(next), next.origin, log_key_);
  if (!note) return fail(std::move(note).error());
  if (!is_known_store()) {
    if (auto kept = keys_.remember_store(log_key_name(next.origin), place_); !kept)
      return fail(std::move(kept).error());
    known_place_ = place_;
  }
  if (auto written = store_.storage().write(growth.files()); !written)
    return fail(std::move(written).error());
  // Behind the records that speak of them, so that no other key lies there.
  std::vector<File> files;
  for (const auto& [path, pem] : key_files) files.push_back({.path = path, .bytes = pem});
  if (auto written = store_.storage().write(files); !written)
    return fail(std::move(written).error());
  if (auto kept = keys_.remember_checkpoint(log_key_name(next.origin), *note); !kept)
    return fail(std::move(kept).error());
  // From here on the records count, whatever becomes of the rest.
  edge_ = growth.edge();
  entries_ = growth.entries();
  checkpoint_ = next;
  if (keys) register_ = std::move(keys);
  const std::array published_note = {File{.path = store_.layout().checkpoint(), .bytes = *note}};
  if (auto published = store_.storage().write(published_note); !published)
    return fail(std::move(published).error().context(
        "signed, and not yet published: the next append finishes it"));
  growth.collect(store_.storage());
  if (!outdated.empty()) (void)store_.storage().remove(outdated);
  return Appended{.first = first, .checkpoint = next};
}

}  // namespace seatrial::evidence
