#include "app/evidence_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/evidence_rules.hpp"
#include "app/evidence_source.hpp"
#include "app/failure_record.hpp"
#include "app/kept_secrets.hpp"
#include "app/log_clock.hpp"
#include "app/record_words.hpp"
#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/intake.hpp"
#include "model/run.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

// Of a type that decides something here; others' test results may say less.
bool is_ours(const evidence::Statement& statement) {
  return statement.predicate_type.starts_with("https://seatrial.dev/") ||
         statement.predicate.find(record_words::run) ||
         statement.predicate.find(record_words::gate);
}

// When it was made, if it is what a day of a streak may rest on: a strict run that is not a fail,
// or an answer that there was none.
std::optional<UtcTime> time_of_day_record(const evidence::Statement& statement) {
  const Value& predicate = statement.predicate;
  if (const Value* run = predicate.find(record_words::run)) {
    const auto finished = parse_time(run->text_or("finished", ""));
    const bool may_count = run->text_or("mode", "") == name(Mode::strict) &&
                           predicate.text_or("result", "") != "FAILED";
    return finished && may_count ? std::optional(*finished) : std::nullopt;
  }
  if (statement.predicate_type != evidence::predicate::attestation ||
      predicate.text_or(record_words::none, "").empty() ||
      predicate.text_or("outcome", "") != name(Outcome::pass))
    return std::nullopt;
  return evidence::time_of(statement);
}

class Importer {
 public:
  Importer(const Import& wanted, evidence::Writer& writer, const evidence::Store& store,
           const evidence::Contents& contents, evidence::TrustedKeys named,
           evidence::KeyDirectory keys, UtcTime now)
      : wanted_(wanted),
        writer_(writer),
        store_(store),
        keys_(contents.keys),
        named_(std::move(named)),
        directory_(std::move(keys)),
        now_(now) {
    for (const evidence::Record& record : contents.records) {
      (void)blobs_here_.apply(record, contents.keys);
      known_.emplace(identity(record.envelope, record.key_id), record.index);
    }
    for (const auto& time : clock_of(contents).claimed)
      if (time && !is_later_than_now(*time)) newest_here_ = std::max(newest_here_, *time);
    newest_ = newest_here_;
    for (const auto& [id, key] : keys_.keys()) {
      keys_here_.insert(id);
      if (key.revoked) gone_keys_.insert(id);
      if (key.is_distrusted()) distrusted_keys_.insert(id);
    }
    holds_here_ = holds_taken_over(contents.records);
  }

  Result<Imported> run() {
    std::vector<ImportSource> sources;
    for (const std::string& file : wanted_.files) {
      auto source = open(file);
      if (!source) return fail(std::move(source).error());
      sources.push_back(std::move(*source));
    }
    for (ImportSource& source : sources)
      if (auto taken = take(std::exchange(source, {})); !taken)
        return fail(std::move(taken).error());
    if (auto finished = finish(); !finished) return fail(std::move(finished).error());
    return std::move(imported_);
  }

 private:
  // What it rules is asked before anything is taken of any source.
  Result<ImportSource> open(const std::string& file) {
    auto source = source_of(file, wanted_, named_, directory_, store_.storage());
    if (!source) return source;
    if (!wanted_.blobs.empty()) source->blobs = wanted_.blobs;
    if (auto ruled = take_rules(*source); !ruled) return fail(std::move(ruled).error());
    return source;
  }

  Result<void> take(const ImportSource& source) {
    const evidence::TrustedKeys trusted = trusted_for(source);
    auto records = evidence::open_bundle(source.text, trusted);
    if (!records) return refuse(source, trusted, std::move(records).error());
    for (evidence::Sealed& sealed : *records)
      if (auto taken = take(std::move(sealed), source); !taken)
        return fail(std::move(taken).error().context(source.name));
    return {};
  }

  evidence::TrustedKeys trusted_for(const ImportSource& source) const {
    evidence::TrustedKeys trusted = named_;
    trusted.logs.push_back({.key = store_.log_key(), .keys = keys_});
    if (source.is_store()) trusted.needs_log = false;  // all of its log was looked at
    if (source.is_trusted_log)
      for (evidence::RegisteredKey& key : trusted.keys) key.revoked = false;
    return trusted;
  }

  // They have to be signed by somebody who is trusted, as all else.
  Result<void> take_rules(const ImportSource& source) {
    if (source.rules.envelopes.empty()) return {};
    const evidence::TrustedKeys trusted = trusted_for(source);
    const auto signed_rules = evidence::open_bundle(source.rules.envelopes, trusted);
    if (!signed_rules) return refuse(source, trusted, signed_rules.error());
    StoreRules rules = source.rules;
    const auto left = std::ranges::stable_partition(
        rules.withdrawals,
        [&](const Withdrawal& withdrawal) { return withdrawal.is_own || source.is_trusted_log; });
    for (const Withdrawal& withdrawal : left) left_.push_back(withdrawal.key.id());
    rules.withdrawals.erase(left.begin(), left.end());
    for (const Withdrawal& withdrawal : rules.withdrawals)
      if (signs_here(withdrawal))
        return fail(Error(fmt::format("the key {} was {} there, and this store signs with it: "
                                      "`seatrial log rotate` first",
                                      withdrawal.key.id(),
                                      withdrawal.is_rotation() ? "replaced" : "revoked"))
                        .context(source.name));
    rules_.push_back(std::move(rules));
    return {};
  }

  bool signs_here(const Withdrawal& withdrawal) const {
    const evidence::RegisteredKey* own = keys_.find(withdrawal.key.id());
    return own && own->role == evidence::KeyRole::store && !own->revoked;
  }

  Result<void> refuse(const ImportSource& source, const evidence::TrustedKeys& trusted,
                      Error error) {
    if (error.is_invalid_evidence && evidence::claims_trust(source.text, trusted)) {
      batch_.clear();  // nothing is taken of what comes before it
      if (auto sealed = seal(failure_draft(source.name, source.text, error.what).statement);
          !sealed)
        return sealed;
      if (auto noted = append({}); !noted) return noted;
    }
    return fail(std::move(error).context(source.name));
  }

  Result<void> take(evidence::Sealed sealed, const ImportSource& source) {
    const auto statement = evidence::parse_statement(sealed.envelope.payload);
    if (!statement) return fail(statement.error());
    if (rules_a_store(*statement))
      return evidence::invalid("a record that rules a store is not taken from elsewhere");
    // Its place is known when the batch is whole.
    if (!known_.try_emplace(identity(sealed.envelope, sealed.key.id())).second) {
      imported_.known.push_back(source.name);
      return {};
    }
    if (auto timed = check_time(*statement, source); !timed) return timed;
    count_lost_day(*statement);
    if (auto taken = take_blobs(sealed, *statement, source); !taken) return taken;
    bytes_ += sealed.envelope.payload.size();
    batch_.push_back(std::move(sealed));
    const bool is_full = batch_.size() + gone_.size() + 2 >= limits::records_batch_max ||
                         bytes_ >= limits::bundle_bytes_max;
    return is_full ? flush() : Result<void>();
  }

  // What does not say when it was made counts for nothing, and what claims to be later does not
  // yet.
  Result<void> check_time(const evidence::Statement& statement, const ImportSource& source) {
    const auto time = evidence::time_of(statement);
    if (!time && is_ours(statement) && !source.is_trusted_log)
      return evidence::invalid(fmt::format("a record of the type {} does not say when it was made",
                                           printable_line(statement.predicate_type)));
    if (time && newest_here_ - *time > limits::clock_skew_max) ++imported_.older;
    if (!time || !is_later_than_now(*time)) return {};
    ++imported_.later;
    imported_.latest = std::max(imported_.latest, *time);
    return {};
  }

  // As the order of the log will say, and the time of this intake.
  void count_lost_day(const evidence::Statement& statement) {
    const auto time = evidence::time_of(statement);
    if (!time || is_later_than_now(*time)) return;
    const auto made = time_of_day_record(statement);
    if (made &&
        (newest_ - *time > limits::clock_skew_max || now_ - *made > limits::back_dating_max))
      ++imported_.no_days;
    newest_ = std::max(newest_, *time);
  }

  bool is_later_than_now(UtcTime time) const { return time > now_ + limits::clock_skew_max; }

  Result<void> take_blobs(evidence::Sealed& sealed, const evidence::Statement& statement,
                          const ImportSource& source) {
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
        const bool is_private = line_of_secret(**bytes, wanted.media_type).has_value();
        sealed.blobs.push_back({.name = wanted.name,
                                .media_type = wanted.media_type,
                                .retention = wanted.retention,
                                .bytes = std::move(**bytes),
                                .is_private = is_private});
      } else if (deleted != source.deleted.end() && is_held_here(wanted.sha256)) {
        return misuse(fmt::format(
            "the record needs the blob {}, which was deleted there, and a hold here keeps it: name "
            "the directory that has it, --blobs DIR, or release the hold first",
            wanted.sha256));
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

  // Held, a blob cannot go because it was deleted elsewhere.
  bool is_held_here(const std::string& sha256) const {
    const auto known = blobs_here_.blobs().find(sha256);
    return blobs_here_.holds_all() ||
           (known != blobs_here_.blobs().end() && blobs_here_.is_held(known->second));
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
    if (auto numbered = number_batch(); !numbered) return numbered;
    if (auto told = tell_of_gone_blobs(); !told) return told;
    return append({});
  }

  // The last records, and with them, under one checkpoint, what binds here as well.
  Result<void> finish() {
    if (auto numbered = number_batch(); !numbered) return numbered;
    if (auto told = tell_of_gone_blobs(); !told) return told;
    std::vector<evidence::KeyEvent> changes;
    for (const StoreRules& rules : rules_) {
      for (const OpenHold& hold : rules.holds) {
        if (auto room = make_room(changes); !room) return room;
        if (auto held = take_over(hold, rules.origin); !held) return held;
      }
      for (const Withdrawal& withdrawal : rules.withdrawals) {
        if (auto room = make_room(changes); !room) return room;
        take_over(withdrawal, changes);
      }
    }
    for (const std::string& id : left_)
      if (keys_here_.contains(id) && !gone_keys_.contains(id)) imported_.left.insert(id);
    return append(changes);
  }

  // Where in the log the batch will stand.
  Result<void> number_batch() {
    const auto newcomers = writer_.newcomers(batch_);
    if (!newcomers) return fail(newcomers.error());
    std::uint64_t next = writer_.checkpoint().size + *newcomers;
    for (const evidence::Sealed& sealed : batch_) {
      known_[identity(sealed.envelope, sealed.key.id())] = next++;
      keys_here_.insert(sealed.key.id());
    }
    imported_.count += batch_.size();
    return {};
  }

  Result<void> tell_of_gone_blobs() {
    for (const auto& [deletion, blobs] : gone_) {
      const auto& [origin, record] = deletion;
      if (auto sealed =
              seal(evidence::elsewhere_statement(blobs, origin, record, writer_.checkpoint()));
          !sealed)
        return sealed;
    }
    gone_.clear();
    return {};
  }

  // One more hold, or one more key that goes and is to be known for that, and when that was.
  Result<void> make_room(std::vector<evidence::KeyEvent>& changes) {
    if (batch_.size() + changes.size() + 3 <= limits::records_batch_max) return {};
    return append(std::exchange(changes, {}));
  }

  // A hold that was taken over once stays as it is here, even where it was released here since.
  Result<void> take_over(const OpenHold& hold, const std::string& origin) {
    std::vector<std::uint64_t> records;
    for (const std::string& held : hold.held)
      if (const auto found = known_.find(held); found != known_.end())
        records.push_back(found->second);
    if (records.empty() && !hold.is_of_all) return {};  // of records without blobs
    if (!holds_here_.emplace(origin, hold.record).second) return {};
    std::ranges::sort(records);
    ++imported_.holds;
    return seal(evidence::elsewhere_hold_statement(records, hold.reason, origin, hold.record,
                                                   writer_.checkpoint()));
  }

  // One that is only replaced here is still revoked: what it signed before counts until then.
  void take_over(const Withdrawal& withdrawal, std::vector<evidence::KeyEvent>& changes) {
    const std::string& id = withdrawal.key.id();
    if ((withdrawal.is_rotation() ? gone_keys_ : distrusted_keys_).contains(id)) return;
    if (keys_here_.insert(id).second)
      changes.push_back({.change = evidence::KeyChange::add,
                         .name = withdrawal.name,
                         .role = evidence::KeyRole::signer,
                         .key = withdrawal.key,
                         .id = {},
                         .reason = {}});
    changes.push_back(withdrawal.event);
    changes.back().role = evidence::KeyRole::signer;
    if (withdrawal.event.key) keys_here_.insert(withdrawal.event.key->id());
    gone_keys_.insert(id);
    if (!withdrawal.is_rotation()) distrusted_keys_.insert(id);
    ++imported_.withdrawals;
  }

  Result<void> seal(evidence::Statement statement) {
    auto sealed = writer_.seal({.statement = std::move(statement), .blobs = {}});
    if (!sealed) return fail(std::move(sealed).error());
    batch_.push_back(std::move(*sealed));
    return {};
  }

  // Of the whole batch, with the keys in front of it and what changes behind it.
  Result<void> tell_of_intake(std::size_t changes) {
    const auto newcomers = writer_.newcomers(batch_);
    if (!newcomers) return fail(newcomers.error());
    const evidence::Checkpoint& before = writer_.checkpoint();
    return seal(evidence::intake_statement(
        {.first = before.size, .count = *newcomers + batch_.size() + 1 + changes}, before));
  }

  Result<void> append(std::span<const evidence::KeyEvent> changes) {
    if (batch_.empty() && changes.empty()) return {};
    if (auto told = tell_of_intake(changes.size()); !told) return told;
    auto appended = writer_.append(std::exchange(batch_, {}), changes);
    if (!appended) return fail(std::move(appended).error());
    if (!imported_.appended) imported_.appended = std::move(*appended);
    bytes_ = 0;
    return {};
  }

  const Import& wanted_;
  evidence::Writer& writer_;
  const evidence::Store& store_;
  const evidence::KeyRegister& keys_;
  evidence::TrustedKeys named_;
  evidence::KeyDirectory directory_;
  UtcTime now_;
  UtcTime newest_here_{};
  UtcTime newest_{};  // of what was here and of what was taken
  evidence::BlobRegister blobs_here_;
  std::map<std::string, std::uint64_t> known_;  // where in the log a record stands
  std::set<std::string> keys_here_;             // that the log knows
  std::set<std::string> gone_keys_;             // of them: that may sign no longer
  std::set<std::string> distrusted_keys_;       // of those: what they signed counts no more
  std::set<std::pair<std::string, std::uint64_t>> holds_here_;
  std::vector<StoreRules> rules_;
  std::vector<std::string> left_;  // keys that others have withdrawn
  std::vector<evidence::Sealed> batch_;
  // Blobs that are not here, by the log and the record that says so.
  std::map<std::pair<std::string, std::uint64_t>, std::vector<evidence::BlobReference>> gone_;
  std::size_t bytes_ = 0;
  Imported imported_;
};

// The shell has made several words of `--key keys/*.pem`.
Result<void> refuse_keys(const std::vector<std::string>& files, world::Storage& storage) {
  for (const std::string& file : files) {
    if (!file.ends_with(".pem")) continue;
    const auto text = storage.read(file, limits::key_file_bytes_max);
    if (text && *text && evidence::PublicKey::from_pem(**text))
      return misuse(file + ": is a key and no evidence; --key names one, or a directory of them");
  }
  return {};
}

}  // namespace

Result<Imported> import_records(const Import& wanted, const EvidencePlace& place,
                                const EvidenceDoors& doors) {
  if (auto checked = refuse_keys(wanted.files, doors.storage); !checked)
    return fail(std::move(checked).error());
  auto named = named_keys(wanted.trusted, doors.storage);
  if (!named) return fail(std::move(named).error());
  auto writer = open_writer(place, doors);
  if (!writer) return fail(std::move(writer).error());
  const auto store = evidence::Store::open(place.store, doors.storage);
  if (!store) return fail(store.error());
  const auto contents = store->read();
  if (!contents) return fail(contents.error());
  return Importer(wanted, *writer, *store, *contents, std::move(*named),
                  evidence::KeyDirectory(place.keys, doors.storage), doors.clock.now())
      .run();
}

}  // namespace seatrial::app
