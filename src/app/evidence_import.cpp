#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "app/evidence_log.hpp"
#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;
namespace predicate = evidence::predicate;

// They rule the store that they were made for, and no other.
bool rules_a_store(const evidence::Statement& statement) {
  constexpr std::array types = {predicate::key_event, predicate::retention, predicate::hold};
  return std::ranges::find(types, statement.predicate_type) != types.end();
}

// What one file, or one store, brings.
struct Source {
  std::string name;
  std::string text;  // envelopes line by line, or a bundle
  fs::path blobs;
  std::string origin;                            // of a store
  std::map<std::string, std::uint64_t> deleted;  // blobs of it, by the record that says so
};

Result<Source> source_of_store(const std::string& directory, const evidence::TrustedKeys& named,
                               world::Storage& storage) {
  const auto store = evidence::Store::open(directory, storage);
  if (!store) return fail(store.error());
  for (const evidence::TrustedLog& log : named.logs)
    if (log.key.vkey() != store->log_key().vkey())
      return evidence::invalid(fmt::format("{}: the log is {} and not {}", directory,
                                           store->log_key().vkey(), log.key.vkey()));
  const auto contents = store->read();
  if (!contents) return fail(Error(contents.error()).context(directory));
  Source source{
      .name = directory, .blobs = fs::path(directory) / "blobs", .origin = store->log_key().name()};
  evidence::BlobRegister blobs;
  for (const evidence::Record& record : contents->records) {
    (void)blobs.apply(record, contents->keys);
    if (!rules_a_store(record.statement))
      source.text += evidence::write_envelope(record.envelope) + "\n";
  }
  for (const auto& [sha256, entry] : blobs.blobs())
    if (entry.deleted) source.deleted.emplace(sha256, *entry.deleted);
  return source;
}

class Importer {
 public:
  Importer(const Import& wanted, evidence::Writer& writer, const evidence::Store& store,
           const evidence::Contents& contents, evidence::TrustedKeys named)
      : wanted_(wanted),
        writer_(writer),
        store_(store),
        keys_(contents.keys),
        named_(std::move(named)) {
    for (const evidence::Record& record : contents.records)
      known_.insert(identity(record.envelope, record.key_id));
  }

  Result<Imported> run() {
    for (const std::string& file : wanted_.files)
      if (auto taken = take(file); !taken) return fail(std::move(taken).error());
    if (auto flushed = flush(); !flushed) return fail(std::move(flushed).error());
    return std::move(imported_);
  }

 private:
  // The same statement signed with two keys is two records: two people have said so.
  static std::string identity(const evidence::Envelope& envelope, const std::string& key_id) {
    return key_id + envelope.signed_bytes();
  }

  Result<void> take(const std::string& file) {
    const bool is_store = evidence::Store::exists(file, store_.storage());
    auto source = is_store ? source_of_store(file, named_, store_.storage()) : source_of_file(file);
    if (!source) return fail(std::move(source).error());
    if (!wanted_.blobs.empty()) source->blobs = wanted_.blobs;
    evidence::TrustedKeys trusted = named_;
    trusted.logs.push_back({.key = store_.log_key(), .keys = keys_});
    if (is_store) trusted.needs_log = false;  // all of its log was looked at
    auto records = evidence::open_bundle(source->text, trusted);
    if (!records) return refuse(*source, trusted, std::move(records).error());
    for (evidence::Sealed& sealed : *records)
      if (auto taken = take(std::move(sealed), *source); !taken)
        return fail(std::move(taken).error().context(file));
    return {};
  }

  Result<Source> source_of_file(const std::string& file) {
    auto text = read_named(file, limits::pack_bytes_max, store_.storage());
    if (!text) return fail(std::move(text).error());
    return Source{.name = file, .text = std::move(*text), .blobs = fs::path(file).parent_path()};
  }

  Result<void> refuse(const Source& source, const evidence::TrustedKeys& trusted, Error error) {
    if (error.is_invalid_evidence && evidence::claims_trust(source.text, trusted)) {
      const auto draft = failure_draft(source.name, source.text, error.what);
      if (auto noted = writer_.append(draft); !noted) return fail(std::move(noted).error());
    }
    return fail(std::move(error).context(source.name));
  }

  Result<void> take(evidence::Sealed sealed, const Source& source) {
    const auto statement = evidence::parse_statement(sealed.envelope.payload);
    if (!statement) return fail(statement.error());
    if (rules_a_store(*statement))
      return evidence::invalid("a record that rules a store is not taken from elsewhere");
    if (!known_.insert(identity(sealed.envelope, sealed.key.id())).second) {
      imported_.known.push_back(source.name);
      return {};
    }
    if (auto taken = take_blobs(sealed, *statement, source); !taken) return taken;
    bytes_ += sealed.envelope.payload.size();
    batch_.push_back(std::move(sealed));
    const bool is_full = batch_.size() + gone_.size() + 1 >= limits::records_batch_max ||
                         bytes_ >= limits::bundle_bytes_max;
    return is_full ? flush() : Result<void>();
  }

  Result<void> take_blobs(evidence::Sealed& sealed, const evidence::Statement& statement,
                          const Source& source) {
    const auto references = evidence::blobs_of(statement);
    if (!references) return fail(references.error());
    for (const evidence::BlobReference& wanted : *references) {
      auto bytes = find_blob(wanted.sha256, source.blobs);
      if (!bytes) return fail(std::move(bytes).error());
      const auto deleted = source.deleted.find(wanted.sha256);
      const evidence::RegisteredKey* key = keys_.find(sealed.key.id());
      const bool is_own = key && key->role == evidence::KeyRole::store;
      if (*bytes) {
        bytes_ += (*bytes)->size();
        sealed.blobs.push_back({.name = wanted.name,
                                .media_type = wanted.media_type,
                                .retention = wanted.retention,
                                .bytes = std::move(**bytes)});
      } else if (deleted != source.deleted.end() && !is_own) {
        gone_[{source.origin, deleted->second}].push_back(wanted);
      } else {
        return misuse(
            fmt::format("the record needs the blob {}: name the directory that has it, --blobs DIR",
                        wanted.sha256));
      }
    }
    return {};
  }

  // From the directory that came with the record, else from the own store.
  Result<std::optional<std::string>> find_blob(const std::string& sha256,
                                               const fs::path& directory) {
    const std::string above = sha256.substr(0, 2);
    for (const fs::path& place :
         {directory / above / sha256, directory / "sha256" / above / sha256, directory / sha256}) {
      auto bytes = store_.storage().read(place, limits::blob_bytes_max);
      if (!bytes) return bytes;
      if (*bytes && sha256_hex(**bytes) != sha256)
        return evidence::invalid(place.string() + ": is not what its digest says");
      if (*bytes) return bytes;
    }
    return store_.blob(sha256);
  }

  Result<void> flush() {
    if (batch_.empty()) return {};
    const std::size_t count = batch_.size();
    for (const auto& [deletion, blobs] : gone_) {
      const auto& [origin, record] = deletion;
      auto sealed = writer_.seal(
          {.statement = evidence::elsewhere_statement(blobs, origin, record, writer_.checkpoint()),
           .blobs = {}});
      if (!sealed) return fail(std::move(sealed).error());
      batch_.push_back(std::move(*sealed));
    }
    auto appended = writer_.append(std::exchange(batch_, {}));
    if (!appended) return fail(std::move(appended).error());
    if (!imported_.appended) imported_.appended = std::move(*appended);
    imported_.count += count;
    gone_.clear();
    bytes_ = 0;
    return {};
  }

  const Import& wanted_;
  evidence::Writer& writer_;
  const evidence::Store& store_;
  const evidence::KeyRegister& keys_;
  evidence::TrustedKeys named_;
  std::set<std::string> known_;
  std::vector<evidence::Sealed> batch_;
  // Blobs that are not here, by the log and the record that says so.
  std::map<std::pair<std::string, std::uint64_t>, std::vector<evidence::BlobReference>> gone_;
  std::size_t bytes_ = 0;
  Imported imported_;
};

}  // namespace

Result<Imported> import_records(const Import& wanted, const EvidencePlace& place,
                                const EvidenceDoors& doors) {
  auto named = named_keys(wanted.trusted, doors.storage);
  if (!named) return fail(std::move(named).error());
  auto writer = open_writer(place, doors);
  if (!writer) return fail(std::move(writer).error());
  const auto store = evidence::Store::open(place.store, doors.storage);
  if (!store) return fail(store.error());
  const auto contents = store->read();
  if (!contents) return fail(contents.error());
  return Importer(wanted, *writer, *store, *contents, std::move(*named)).run();
}

}  // namespace seatrial::app
