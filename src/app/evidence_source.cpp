#include "app/evidence_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/trusted_keys.hpp"
#include "base/limits.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

// Whoever names the keys in a store believes what it says of them.
bool names_keys_of(const std::string& directory, const Import& wanted, world::Storage& storage) {
  const auto inside = storage.canonical(fs::path(directory) / "keys");
  return inside && std::ranges::any_of(wanted.trusted.keys, [&](const std::string& named) {
           const auto place = storage.canonical(named);
           return place && *place == *inside;
         });
}

// Has somebody here the key of that log?
Result<bool> is_own_log(const evidence::NoteKey& log, const evidence::KeyDirectory& keys) {
  const std::string name = evidence::log_key_name(log.name());
  const auto exists = keys.has(name);
  if (!exists) return fail(exists.error());
  if (!*exists) return false;
  const auto own = keys.load(name);
  if (!own) return fail(own.error());
  return own->public_key().id() == log.key().id();
}

Result<ImportSource> source_of_store(const std::string& directory,
                                     const evidence::TrustedKeys& named, const Import& wanted,
                                     const evidence::KeyDirectory& keys, world::Storage& storage) {
  const auto store = evidence::Store::open(directory, storage);
  if (!store) return fail(store.error());
  for (const evidence::TrustedLog& log : named.logs)
    if (log.key.vkey() != store->log_key().vkey())
      return evidence::invalid(fmt::format("{}: the log is {} and not {}", directory,
                                           store->log_key().vkey(), log.key.vkey()));
  const auto contents = store->read();
  if (!contents) return fail(Error(contents.error()).context(directory));
  ImportSource source{.name = directory,
                      .text = {},
                      .blobs = fs::path(directory) / "blobs",
                      .origin = store->log_key().name(),
                      .deleted = {},
                      .rules = {}};
  evidence::BlobRegister blobs;
  for (const evidence::Record& record : contents->records) {
    (void)blobs.apply(record, contents->keys);
    if (!rules_a_store(record.statement))
      source.text += evidence::write_envelope(record.envelope) + "\n";
  }
  for (const auto& [sha256, entry] : blobs.blobs())
    if (entry.deleted) source.deleted.emplace(sha256, *entry.deleted);
  source.rules = rules_of(*contents, blobs);
  const auto is_own = is_own_log(store->log_key(), keys);
  if (!is_own) return fail(is_own.error());
  source.is_trusted_log =
      *is_own || !named.logs.empty() || names_keys_of(directory, wanted, storage);
  return source;
}

Result<ImportSource> source_of_file(const std::string& file, world::Storage& storage) {
  auto text = read_named(file, limits::pack_bytes_max, storage);
  if (!text) return fail(std::move(text).error());
  return ImportSource{.name = file,
                      .text = std::move(*text),
                      .blobs = fs::path(file).parent_path(),
                      .origin = {},
                      .deleted = {},
                      .rules = {}};
}

}  // namespace

Result<ImportSource> source_of(const std::string& file, const Import& wanted,
                               const evidence::TrustedKeys& named,
                               const evidence::KeyDirectory& keys, world::Storage& storage) {
  return evidence::Store::exists(file, storage)
             ? source_of_store(file, named, wanted, keys, storage)
             : source_of_file(file, storage);
}

}  // namespace seatrial::app
