#include "app/evidence_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;
namespace predicate = evidence::predicate;

Result<std::string> read(const fs::path& path, std::size_t bytes_max, world::Storage& storage) {
  auto bytes = storage.read(path, bytes_max);
  if (!bytes) return fail(std::move(bytes).error());
  if (!*bytes) return fail(path.string() + ": no such file or directory");
  return std::move(**bytes);
}

Result<std::vector<evidence::PublicKey>> read_keys(const std::vector<std::string>& files,
                                                   world::Storage& storage) {
  std::vector<evidence::PublicKey> keys;
  for (const std::string& file : files) {
    const auto pem = read(file, limits::key_file_bytes_max, storage);
    if (!pem) return fail(pem.error());
    auto key = evidence::PublicKey::from_pem(*pem);
    if (!key) return fail(std::move(key).error().context(file));
    keys.push_back(std::move(*key));
  }
  return keys;
}

Result<evidence::TrustedKeys> keys_of_store(const evidence::Store& store) {
  const auto contents = store.read([](const evidence::Record&) { return false; });
  if (!contents) return fail(contents.error());
  evidence::TrustedKeys trusted{.keys = {}, .log = store.log_key()};
  for (const auto& [id, key] : contents->keys.keys())
    if (!key.revoked) trusted.keys.push_back(key.key);
  return trusted;
}

// They rule the store that they were made for, and no other.
bool is_of_store(const evidence::Statement& statement) {
  constexpr std::array types = {predicate::key_event, predicate::retention, predicate::hold};
  return std::ranges::find(types, statement.predicate_type) != types.end();
}

// A blob of a foreign record, from the directory that came with it.
Result<evidence::Blob> find_blob(const evidence::BlobReference& wanted, const fs::path& directory,
                                 world::Storage& storage) {
  const std::string& digest = wanted.sha256;
  for (const fs::path& place :
       {directory / digest.substr(0, 2) / digest,
        directory / "sha256" / digest.substr(0, 2) / digest, directory / digest}) {
    auto bytes = storage.read(place, limits::blob_bytes_max);
    if (!bytes) return fail(std::move(bytes).error());
    if (!*bytes) continue;
    if (sha256_hex(**bytes) != digest)
      return fail(Error{.what = place.string() + ": is not what its digest says",
                        .is_invalid_evidence = true});
    return evidence::Blob{.name = wanted.name,
                          .media_type = wanted.media_type,
                          .retention = wanted.retention,
                          .bytes = std::move(**bytes)};
  }
  return fail(fmt::format(
      "the record needs the blob {}: name the directory that has it, --blobs DIR", digest));
}

Result<void> take_blobs(evidence::Sealed& sealed, const fs::path& directory,
                        world::Storage& storage) {
  const auto statement = evidence::parse_statement(sealed.envelope.payload);
  if (!statement) return fail(statement.error());
  const auto references = evidence::blobs_of(*statement);
  if (!references) return fail(references.error());
  for (const evidence::BlobReference& reference : *references) {
    auto blob = find_blob(reference, directory, storage);
    if (!blob) return fail(std::move(blob).error());
    sealed.blobs.push_back(std::move(*blob));
  }
  return {};
}

// The records of a store that was made elsewhere, as the lines that a bundle has.
Result<std::string> lines_of_store(const fs::path& directory, world::Storage& storage) {
  const auto store = evidence::Store::open(directory, storage);
  if (!store) return fail(store.error());
  const auto contents = store->read();
  if (!contents) return fail(contents.error());
  std::string lines;
  for (const evidence::Record& record : contents->records)
    if (!is_of_store(record.statement)) lines += evidence::write_envelope(record.envelope) + "\n";
  return lines;
}

}  // namespace

Result<evidence::NoteKey> log_key_of(const std::string& file_or_line, world::Storage& storage) {
  if (auto key = evidence::NoteKey::parse(file_or_line)) return key;
  const auto line = read(file_or_line, limits::key_file_bytes_max, storage);
  if (!line) return fail(line.error());
  auto key = evidence::NoteKey::parse(trim(*line));
  if (!key) return fail(std::move(key).error().context(file_or_line));
  return key;
}

Result<evidence::TrustedKeys> trusted_keys(const KeyChoice& choice, const EvidencePlace& place,
                                           world::Storage& storage) {
  if (choice.keys.empty() && choice.log_key.empty()) {
    const auto store = evidence::Store::open(place.store, storage);
    if (!store)
      return fail("nobody is trusted: name public keys with --key FILE, or a store with --store");
    return keys_of_store(*store);
  }
  auto keys = read_keys(choice.keys, storage);
  if (!keys) return fail(std::move(keys).error());
  evidence::TrustedKeys trusted{.keys = std::move(*keys), .log = std::nullopt};
  if (!choice.log_key.empty()) {
    auto log = log_key_of(choice.log_key, storage);
    if (!log) return fail(std::move(log).error());
    trusted.log = std::move(*log);
  }
  return trusted;
}

evidence::Draft failure_draft(std::string_view name, std::string_view bytes,
                              std::string_view reason) {
  Value predicate = Value::map();
  predicate.set("reason", reason);
  return {.statement = {.subject = {{.name = std::string(name),
                                     .digest = {{"sha256", sha256_hex(bytes)}}}},
                        .predicate_type = std::string(predicate::verification_failure),
                        .predicate = std::move(predicate)},
          .blobs = {}};
}

Result<Imported> import_records(const Import& wanted, const EvidencePlace& place,
                                const EvidenceDoors& doors) {
  world::Storage& storage = doors.storage;
  auto writer = open_writer(place, doors);
  if (!writer) return fail(std::move(writer).error());
  const auto store = evidence::Store::open(place.store, storage);
  if (!store) return fail(store.error());
  auto trusted = keys_of_store(*store);
  if (!trusted) return fail(std::move(trusted).error());
  const auto keys = read_keys(wanted.keys, storage);
  if (!keys) return fail(keys.error());
  trusted->keys.insert(trusted->keys.end(), keys->begin(), keys->end());
  std::set<std::string> known;
  const auto contents = store->read();
  if (!contents) return fail(contents.error());
  for (const evidence::Record& record : contents->records)
    known.insert(record.envelope.signed_bytes());

  Imported imported;
  std::vector<evidence::Sealed> batch;
  for (const std::string& file : wanted.files) {
    const bool is_store = evidence::Store::exists(file, storage);
    const auto text =
        is_store ? lines_of_store(file, storage) : read(file, limits::pack_bytes_max, storage);
    if (!text) return fail(text.error());
    auto records = evidence::open_bundle(*text, *trusted);
    if (!records) {
      const std::string reason = records.error().what;
      if (records.error().is_invalid_evidence)
        if (auto noted = writer->append(failure_draft(file, *text, reason)); !noted)
          return fail(std::move(noted).error());
      return fail(std::move(records).error().context(file));
    }
    const fs::path blobs = !wanted.blobs.empty() ? fs::path(wanted.blobs)
                           : is_store            ? fs::path(file) / "blobs"
                                                 : fs::path(file).parent_path();
    for (evidence::Sealed& sealed : *records) {
      const auto statement = evidence::parse_statement(sealed.envelope.payload);
      if (is_of_store(*statement))
        return fail(
            Error{.what = file + ": a record that rules a store is not taken from elsewhere",
                  .is_invalid_evidence = true});
      if (!known.insert(sealed.envelope.signed_bytes()).second) {
        imported.known.push_back(file);
        continue;
      }
      if (auto taken = take_blobs(sealed, blobs, storage); !taken)
        return fail(std::move(taken).error().context(file));
      batch.push_back(std::move(sealed));
    }
  }
  imported.count = batch.size();
  if (batch.empty()) return imported;
  auto appended = writer->append(std::move(batch));
  if (!appended) return fail(std::move(appended).error());
  imported.appended = std::move(*appended);
  return imported;
}

std::vector<Mention> mentions(const std::vector<evidence::Record>& records,
                              std::string_view sha256) {
  std::vector<Mention> found;
  for (const evidence::Record& record : records) {
    const auto add = [&](std::string_view as, std::string name) {
      found.push_back({.record = record.index,
                       .predicate_type = record.statement.predicate_type,
                       .as = std::string(as),
                       .name = std::move(name)});
    };
    for (const evidence::Subject& subject : record.statement.subject)
      if (const auto digest = subject.digest.find("sha256");
          digest != subject.digest.end() && digest->second == sha256)
        add("subject", subject.name);
    if (const Value* configuration = record.statement.predicate.find("configuration"))
      for (const Value& each : configuration->items())
        if (const Value* digest = each.find("digest");
            digest && digest->text_or("sha256", "") == sha256)
          add("configuration", each.text_or("name", ""));
    if (const auto blobs = evidence::blobs_of(record.statement))
      for (const evidence::BlobReference& blob : *blobs)
        if (blob.sha256 == sha256) add("blob", blob.name);
  }
  return found;
}

}  // namespace seatrial::app
