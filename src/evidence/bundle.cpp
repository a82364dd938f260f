#include "evidence/bundle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "evidence/encoding.hpp"
#include "evidence/leaf.hpp"
#include "evidence/merkle.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view bundle_prefix = "application/vnd.dev.sigstore.bundle";

// A JSON document of what was handed in: all of it, or one line.
struct Document {
  std::size_t line = 0;  // 0: all of it
  Result<Value> value;
};

// Documents line by line begin with one; else the text is a single document that is damaged.
bool begins_with_line(std::string_view text) {
  const std::string_view begin = trim(text);
  return parse_json(begin.substr(0, begin.find('\n')), limits::envelope_nodes_max).has_value();
}

// Until `take` has seen enough.
void each_document(std::string_view text, const std::function<bool(const Document&)>& take) {
  if (text.size() <= limits::bundle_bytes_max) {
    Document whole{.value = parse_json(text, limits::envelope_nodes_max)};
    if (whole.value || whole.value.error().is_limit || !begins_with_line(text)) {
      if (!trim(text).empty()) take(whole);
      return;
    }
  }
  std::size_t number = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    if (trim(line).empty()) continue;
    if (!take({.line = number, .value = parse_json(line, limits::envelope_nodes_max)})) return;
  }
}

bool is_bundle(const Value& value) {
  return value.text_or("mediaType", "").starts_with(bundle_prefix);
}

const Value& envelope_in(const Value& document) {
  return is_bundle(document) ? document.at({"dsseEnvelope"}) : document;
}

const std::vector<Value>& entries_in(const Value& document) {
  static const std::vector<Value> none;
  return is_bundle(document) ? document.at({"verificationMaterial", "tlogEntries"}).items() : none;
}

const std::string& note_in(const Value& entry) {
  return entry.at({"inclusionProof", "checkpoint", "envelope"}).text();
}

const TrustedLog* find_log(const TrustedKeys& trusted, std::string_view origin) {
  const auto log = std::ranges::find(trusted.logs, origin,
                                     [](const TrustedLog& each) { return each.key.name(); });
  return log == trusted.logs.end() ? nullptr : &*log;
}

Result<std::uint64_t> index_of(const Value& value) {
  const auto number = parse_integer(value.text());
  if (!number || *number < 0 || std::to_string(*number) != value.text())
    return invalid("the bundle has a malformed index or size");
  return static_cast<std::uint64_t>(*number);
}

Result<Digest> digest_of(const Value& value) {
  const auto bytes = decode_base64(value.text());
  const auto digest = bytes ? decode_digest(*bytes) : Result<Digest>(fail("not base64"));
  if (!digest) return invalid("the bundle has a malformed hash");
  return *digest;
}

// A key that has made the signature, and what makes it trusted.
struct Signatory {
  const RegisteredKey& key;
  const TrustedLog* log = nullptr;  // none: somebody has named the key

  bool is_of(const Checkpoint& checkpoint) const {
    return !log || checkpoint.origin == log->key.name();
  }
};

// The key id is a hint that nobody signed: every trusted key is tried.
std::optional<Signatory> find_signatory(const Envelope& envelope, const TrustedKeys& trusted) {
  const std::string bytes = envelope.signed_bytes();
  for (const RegisteredKey& named : trusted.keys)
    if (named.key.verify(bytes, envelope.signature)) return Signatory{.key = named};
  for (const TrustedLog& log : trusted.logs)
    for (const auto& [id, registered] : log.keys.keys())
      if (registered.key.verify(bytes, envelope.signature))
        return Signatory{.key = registered, .log = &log};
  return std::nullopt;
}

Result<VerifiedRecord> verified_record(Envelope envelope, const Signatory& signatory) {
  if (envelope.payload_type != payload_type)
    return invalid(fmt::format("the payload is '{}' and no in-toto statement",
                               printable_line(envelope.payload_type)));
  auto statement = parse_statement(envelope.payload);
  if (!statement) return invalid(statement.error().what);
  envelope.key_id = signatory.key.key.id();
  const auto time = time_of(*statement);
  return VerifiedRecord{.record = {.index = 0,
                                   .statement = std::move(*statement),
                                   .time = time,
                                   .key_id = envelope.key_id,
                                   .envelope_sha256 = sha256_hex(write_envelope(envelope)),
                                   .envelope = std::move(envelope)},
                        .key = signatory.key.key,
                        .checkpoint = std::nullopt};
}

// What is said beside the proof, by nobody's signature, and is there twice.
Result<void> check_repetitions(const Value& entry, const TrustedLog& log,
                               const Checkpoint& checkpoint) {
  const Value& proof = entry.at({"inclusionProof"});
  struct Repeated {
    const Value& said;
    std::string meant;
    std::string_view what;
  };
  const Repeated all[] = {
      {proof.at({"rootHash"}), base64(checkpoint.root), "root"},
      {proof.at({"treeSize"}), std::to_string(checkpoint.size), "size of the log"},
      {entry.at({"logId", "keyId"}), base64(log.key.id()), "log"},
      {entry.at({"kindVersion", "kind"}), "hashedrekord", "kind of entry"},
      {entry.at({"kindVersion", "version"}), "0.0.2", "version of the entry"}};
  for (const Repeated& each : all)
    if (each.said.text() != each.meant)
      return invalid(fmt::format("the bundle and its checkpoint name another {}", each.what));
  return {};
}

// The entry, the path to the root and the signature under it.
Result<void> verify_entry(const Value& entry, const TrustedLog& log, VerifiedRecord& verified) {
  const std::string leaf = leaf_bytes(verified.record.envelope, verified.key);
  const auto body = decode_base64(entry.at({"canonicalizedBody"}).text());
  if (!body || *body != leaf) return invalid("the log entry is of another record");
  const Value& proof = entry.at({"inclusionProof"});
  auto checkpoint = open_checkpoint(note_in(entry), log.key);
  if (!checkpoint) return invalid(checkpoint.error().what);
  const auto index = index_of(proof.at({"logIndex"}));
  if (!index) return fail(index.error());
  if (entry.text_or("logIndex", "") != proof.text_or("logIndex", ""))
    return invalid("the entry and its proof name different places in the log");
  std::vector<Digest> hashes;
  for (const Value& hash : proof.at({"hashes"}).items()) {
    const auto digest = digest_of(hash);
    if (!digest) return fail(digest.error());
    hashes.push_back(*digest);
  }
  const auto root = root_of_inclusion(*index, checkpoint->size, leaf_hash(leaf), hashes);
  if (!root || *root != checkpoint->root)
    return invalid("the proof does not lead to what the log has signed");
  if (auto same = check_repetitions(entry, log, *checkpoint); !same) return same;
  verified.record.index = *index;
  verified.checkpoint = std::move(*checkpoint);
  return {};
}

// A key of a store was not always one, and need not be one for ever.
Result<void> judge_place(const VerifiedRecord& verified, const Signatory& signatory) {
  const RegisteredKey& key = signatory.key;
  if (verified.checkpoint && signatory.is_of(*verified.checkpoint)) {
    if (key.may_sign(verified.record.index)) return {};
    return invalid(
        fmt::format("its key might not sign record {} of the log", verified.record.index));
  }
  const bool is_named = signatory.log == nullptr;
  if (!key.revoked || (is_named && key.replaced)) return {};
  return fail(Error{.what = fmt::format("its key {} was {} by record {} of its log: a proof is "
                                        "needed that it was in the log before (`seatrial log "
                                        "export NUMBER`, and the log's --log-key)",
                                        printable_line(key.name),
                                        key.replaced ? "replaced" : "revoked", key.changed_by),
                    .is_invalid_evidence = key.is_distrusted()});
}

// The digest of the key, which says whose it is where a bundle says so at all.
Result<void> check_hint(const Value& document, const PublicKey& key) {
  const std::string hint = document.at({"verificationMaterial", "publicKey"}).text_or("hint", "");
  if (hint.empty() || hint == base64(sha256(key.der()))) return {};
  return invalid("the bundle names another key than the one that signed");
}

// Of another version nobody here knows what its parts mean.
bool is_read(std::string_view media_type) {
  return media_type == "application/vnd.dev.sigstore.bundle.v0.3+json" ||
         media_type == "application/vnd.dev.sigstore.bundle+json;version=0.3";
}

Result<VerifiedRecord> verify_document(const Value& document, const TrustedKeys& trusted) {
  if (is_bundle(document) && !is_read(document.text_or("mediaType", "")))
    return invalid(fmt::format("a bundle of the type '{}'; v0.3 is read",
                               printable_line(document.text_or("mediaType", ""))));
  if (is_bundle(document) && !document.find("verificationMaterial"))
    return invalid("the bundle has no verificationMaterial");
  if (entries_in(document).size() > 1) return invalid("the bundle has more than one log entry");
  auto envelope = envelope_of(envelope_in(document));
  if (!envelope) return invalid(envelope.error().what);
  const auto signatory = find_signatory(*envelope, trusted);
  if (!signatory)
    return invalid("no trusted key has made this signature, or the record was changed");
  auto verified = verified_record(std::move(*envelope), *signatory);
  if (!verified) return verified;
  for (const Value& entry : entries_in(document)) {
    const std::string_view origin = claimed_origin(note_in(entry));
    const TrustedLog* log = find_log(trusted, origin);
    if (!log && trusted.needs_log)
      return invalid(fmt::format("it is in the log '{}', and not in the one that is trusted",
                                 printable_line(origin)));
    if (!log)
      return fail(fmt::format("the bundle speaks of the log '{}': its verifier key is needed",
                              printable_line(origin)));
    if (auto checked = verify_entry(entry, *log, *verified); !checked)
      return fail(std::move(checked).error());
  }
  if (trusted.needs_log && !verified->checkpoint)
    return invalid("it has no proof that it is in the log");
  if (auto hinted = check_hint(document, verified->key); !hinted)
    return fail(std::move(hinted).error());
  if (auto judged = judge_place(*verified, *signatory); !judged)
    return fail(std::move(judged).error());
  return verified;
}

}  // namespace

Result<std::vector<VerifiedRecord>> verify_bundle(std::string_view text,
                                                  const TrustedKeys& trusted) {
  Result<std::vector<VerifiedRecord>> verified;
  each_document(text, [&](const Document& document) {
    auto record = document.value ? verify_document(*document.value, trusted)
                                 : Result<VerifiedRecord>(invalid(document.value.error().what));
    if (record)
      verified->push_back(std::move(*record));
    else
      verified =
          fail(document.line == 0
                   ? std::move(record).error()
                   : std::move(record).error().context(fmt::format("line {}", document.line)));
    return verified.has_value();
  });
  if (verified && verified->empty()) return invalid("there is no record in it");
  return verified;
}

bool claims_trust(std::string_view text, const TrustedKeys& trusted) {
  std::set<std::string, std::less<>> ids;
  for (const RegisteredKey& named : trusted.keys) ids.insert(named.key.id());
  for (const TrustedLog& log : trusted.logs)
    for (const auto& [id, key] : log.keys.keys()) ids.insert(id);
  bool claims = false;
  each_document(text, [&](const Document& document) {
    if (!document.value) return true;
    for (const Value& signature : envelope_in(*document.value).at({"signatures"}).items())
      claims = claims || ids.contains(signature.text_or("keyid", ""));
    for (const Value& entry : entries_in(*document.value))
      claims = claims || find_log(trusted, claimed_origin(note_in(entry)));
    return !claims;
  });
  return claims;
}

Result<std::vector<Sealed>> open_bundle(std::string_view text, const TrustedKeys& trusted) {
  auto verified = verify_bundle(text, trusted);
  if (!verified) return fail(std::move(verified).error());
  std::vector<Sealed> sealed;
  for (VerifiedRecord& each : *verified)
    sealed.push_back({.envelope = std::move(each.record.envelope), .key = each.key, .blobs = {}});
  return sealed;
}

}  // namespace seatrial::evidence
