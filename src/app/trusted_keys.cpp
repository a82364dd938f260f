#include "app/trusted_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/key_files.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t trusted_keys_max = 1000;  // of a directory: each may have to be tried

// What a user names: a file, or a directory with key files, as every store has one.
Result<std::vector<std::string>> key_files(const std::string& named, world::Storage& storage) {
  const auto names = storage.list(named);
  if (!names || names->empty()) return std::vector{named};
  std::vector<std::string> files;
  for (const std::string& name : *names)
    if (name.ends_with(".pem")) files.push_back((fs::path(named) / name).string());
  if (files.size() > trusted_keys_max)
    return misuse(fmt::format("{}: has {}, and {} are taken at once (trusted_keys_max)", named,
                              plural(files.size(), "key"), trusted_keys_max));
  if (files.empty()) return misuse(named + ": there is no key (*.pem) in this directory");
  return files;
}

// A key may lie there under several names: what it may sign no more by one of them counts.
void add_key(evidence::RegisteredKey added, std::vector<evidence::RegisteredKey>& keys) {
  const auto distrust = [](const evidence::RegisteredKey& key) {
    return int{key.revoked} + int{key.is_distrusted()};
  };
  const auto same = std::ranges::find_if(
      keys, [&](const evidence::RegisteredKey& key) { return key.key.id() == added.key.id(); });
  if (same == keys.end())
    keys.push_back(std::move(added));
  else if (distrust(added) > distrust(*same))
    *same = std::move(added);
}

Result<std::vector<evidence::RegisteredKey>> keys_of_files(const std::vector<std::string>& files,
                                                           world::Storage& storage) {
  std::vector<evidence::RegisteredKey> keys;
  for (const std::string& named : files) {
    const auto found = key_files(named, storage);
    if (!found) return fail(found.error());
    for (const std::string& file : *found) {
      const auto pem = read_named(file, limits::key_file_bytes_max, storage);
      if (!pem) return fail(pem.error());
      auto key = evidence::PublicKey::from_pem(*pem);
      if (!key) return misuse(file + ": " + key.error().what);
      add_key(evidence::named_key(file, std::move(*key)), keys);
    }
  }
  return keys;
}

}  // namespace

Result<std::string> read_named(const fs::path& path, std::size_t bytes_max,
                               world::Storage& storage) {
  auto bytes = storage.read(path, bytes_max);
  if (!bytes) return fail(bytes.error().what);  // what a user names is no evidence yet
  if (!*bytes) return misuse(path.string() + ": no such file or directory");
  return std::move(**bytes);
}

Result<evidence::NoteKey> log_key_of(const std::string& file_or_line, world::Storage& storage) {
  if (auto key = evidence::NoteKey::parse(file_or_line)) return key;
  const auto line = read_named(file_or_line, limits::key_file_bytes_max, storage);
  if (!line) return fail(line.error());
  auto key = evidence::NoteKey::parse(trim(*line));
  if (!key) return misuse(file_or_line + ": " + key.error().what);
  return key;
}

Result<evidence::TrustedKeys> named_keys(const KeyChoice& choice, world::Storage& storage) {
  auto keys = keys_of_files(choice.keys, storage);
  if (!keys) return fail(std::move(keys).error());
  evidence::TrustedKeys trusted{
      .keys = std::move(*keys), .logs = {}, .needs_log = !choice.log_key.empty()};
  if (choice.log_key.empty()) return trusted;
  auto log = log_key_of(choice.log_key, storage);
  if (!log) return fail(std::move(log).error());
  trusted.logs.push_back({.key = std::move(*log), .keys = {}});
  return trusted;
}

Result<evidence::TrustedKeys> trusted_keys(const KeyChoice& choice, const EvidencePlace& place,
                                           world::Storage& storage) {
  if (!choice.keys.empty()) return named_keys(choice, storage);
  if (!choice.log_key.empty())
    return misuse("the key of a log does not say who signs its records: name public keys, --key");
  if (!evidence::Store::exists(place.store, storage))
    return misuse("nobody is trusted: name public keys with --key FILE, or a store with --store");
  const auto store = evidence::Store::open(place.store, storage);
  if (!store) return fail(store.error());
  auto contents = store->read([](const evidence::Record&) { return false; });
  if (!contents) return fail(std::move(contents).error());
  evidence::TrustedKeys trusted;
  trusted.logs.push_back({.key = store->log_key(), .keys = std::move(contents->keys)});
  return trusted;
}

Result<evidence::TrustedKeys> trusted_log(const KeyChoice& choice, const EvidencePlace& place,
                                          world::Storage& storage) {
  auto named = named_keys(choice, storage);
  if (!named || !choice.log_key.empty()) return named;
  if (!evidence::Store::exists(place.store, storage))
    return misuse(
        "nobody knows the log: name its key with --log-key FILE, or a store with --store");
  auto trusted = trusted_keys({}, place, storage);
  if (trusted) trusted->keys = std::move(named->keys);
  return trusted;
}

}  // namespace seatrial::app
