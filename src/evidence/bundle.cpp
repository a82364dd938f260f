#include "evidence/bundle.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "evidence/encoding.hpp"
#include "evidence/leaf.hpp"
#include "evidence/merkle.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view bundle_type = "application/vnd.dev.sigstore.bundle.v0.3+json";
constexpr std::string_view bundle_prefix = "application/vnd.dev.sigstore.bundle";

// A member at the end of a path, or null.
const Value& at(const Value& value, std::initializer_list<std::string_view> path) {
  static const Value none;
  const Value* found = &value;
  for (const std::string_view key : path)
    if (found) found = found->find(key);
  return found ? *found : none;
}

Result<std::uint64_t> index_of(const Value& value) {
  const auto number = parse_integer(value.text());
  if (!number || *number < 0) return invalid("the bundle has a malformed index or size");
  return static_cast<std::uint64_t>(*number);
}

Result<Digest> digest_of(const Value& value) {
  const auto bytes = decode_base64(value.text());
  const auto digest = bytes ? decode_digest(*bytes) : Result<Digest>(fail("not base64"));
  if (!digest) return invalid("the bundle has a malformed hash");
  return *digest;
}

Result<VerifiedRecord> verify_envelope(std::string_view text, const TrustedKeys& trusted) {
  auto envelope = parse_envelope(text);
  if (!envelope) return invalid(envelope.error().what);
  const std::string bytes = envelope->signed_bytes();
  // The key id is a hint that nobody signed: every trusted key is tried.
  const auto key = std::ranges::find_if(
      trusted.keys, [&](const PublicKey& each) { return each.verify(bytes, envelope->signature); });
  if (key == trusted.keys.end())
    return invalid("no trusted key has made this signature, or the record was changed");
  if (envelope->payload_type != payload_type)
    return invalid(fmt::format("the payload is '{}' and no in-toto statement",
                               printable_line(envelope->payload_type)));
  auto statement = parse_statement(envelope->payload);
  if (!statement) return invalid(statement.error().what);
  envelope->key_id = key->id();
  const auto time = time_of(*statement);
  return VerifiedRecord{.record = {.index = 0,
                                   .statement = std::move(*statement),
                                   .time = time,
                                   .key_id = key->id(),
                                   .envelope_sha256 = sha256_hex(write_envelope(*envelope)),
                                   .envelope = std::move(*envelope)},
                        .checkpoint = std::nullopt};
}

// The entry, the path to the root and the signature under it.
Result<Checkpoint> verify_entry(const Value& entry, const std::string& leaf, const NoteKey& log,
                                std::uint64_t& index) {
  const auto body = decode_base64(at(entry, {"canonicalizedBody"}).text());
  if (!body || *body != leaf) return invalid("the log entry is of another record");
  const Value& proof = at(entry, {"inclusionProof"});
  const auto checkpoint = open_checkpoint(at(proof, {"checkpoint", "envelope"}).text(), log);
  if (!checkpoint) return invalid(checkpoint.error().what);
  const auto place = index_of(at(proof, {"logIndex"}));
  if (!place) return fail(place.error());
  index = *place;
  std::vector<Digest> hashes;
  for (const Value& hash : at(proof, {"hashes"}).items()) {
    const auto digest = digest_of(hash);
    if (!digest) return fail(digest.error());
    hashes.push_back(*digest);
  }
  const auto root = root_of_inclusion(index, checkpoint->size, leaf_hash(leaf), hashes);
  if (!root || *root != checkpoint->root)
    return invalid("the proof does not lead to what the log has signed");
  return *checkpoint;
}

Result<VerifiedRecord> verify_sigstore(const Value& bundle, const TrustedKeys& trusted) {
  auto verified = verify_envelope(write_json(at(bundle, {"dsseEnvelope"})), trusted);
  if (!verified) return verified;
  const auto key = std::ranges::find(trusted.keys, verified->record.key_id, &PublicKey::id);
  const auto& entries = at(bundle, {"verificationMaterial", "tlogEntries"}).items();
  if (entries.empty()) return verified;
  if (!trusted.log) return fail("the bundle speaks of a log: its verifier key is needed");
  for (const Value& entry : entries) {
    auto checkpoint = verify_entry(entry, leaf_bytes(verified->record.envelope, *key), *trusted.log,
                                   verified->record.index);
    if (!checkpoint) return fail(std::move(checkpoint).error());
    verified->checkpoint = std::move(*checkpoint);
  }
  return verified;
}

Value strings(const std::vector<Digest>& hashes) {
  Value list = Value::list();
  for (const Digest& hash : hashes) list.append(base64(hash));
  return list;
}

Value map(std::initializer_list<Member> members) {
  return Value::map(members);
}

}  // namespace

Result<std::string> export_proof(const Store& store, std::uint64_t index) {
  const auto proven = store.prove(index);
  if (!proven) return fail(proven.error());
  std::string text = fmt::format("c2sp.org/tlog-proof@v1\nindex {}\n", index);
  for (const Digest& hash : proven->siblings) text += base64(hash) + "\n";
  return text + "\n" + proven->signed_checkpoint.note;
}

Result<std::string> export_bundle(const Store& store, std::uint64_t index) {
  const auto proven = store.prove(index);
  if (!proven) return fail(proven.error());
  const auto& [note, checkpoint] = proven->signed_checkpoint;
  const std::string place = std::to_string(index);
  Value inclusion = map({{"logIndex", place},
                         {"rootHash", base64(checkpoint.root)},
                         {"treeSize", std::to_string(checkpoint.size)},
                         {"hashes", strings(proven->siblings)},
                         {"checkpoint", map({{"envelope", note}})}});
  Value entry = map({{"logIndex", place},
                     {"logId", map({{"keyId", base64(store.log_key().id())}})},
                     {"kindVersion", map({{"kind", "hashedrekord"}, {"version", "0.0.2"}})},
                     {"integratedTime", "0"},
                     {"inclusionProof", std::move(inclusion)},
                     {"canonicalizedBody", base64(leaf_bytes(proven->leaf))}});
  Value entries = Value::list();
  entries.append(std::move(entry));
  const auto envelope = parse_json(write_envelope(proven->record.envelope));
  if (!envelope) return fail(envelope.error());
  const Value bundle =
      map({{"mediaType", bundle_type},
           {"verificationMaterial",
            map({{"publicKey", map({{"hint", base64(sha256(proven->leaf.key.der()))}})},
                 {"tlogEntries", std::move(entries)}})},
           {"dsseEnvelope", *envelope}});
  return write_json(bundle, 2) + "\n";
}

std::string trusted_root(const NoteKey& log) {
  Value tlogs = Value::list();
  tlogs.append(map({{"baseUrl", "https://" + log.name()},
                    {"hashAlgorithm", "SHA2_256"},
                    {"publicKey", map({{"rawBytes", base64(log.key().der())},
                                       {"keyDetails", "PKIX_ED25519"},
                                       {"validFor", map({{"start", "1970-01-01T00:00:00Z"}})}})},
                    {"logId", map({{"keyId", base64(log.id())}})}}));
  const Value root =
      map({{"mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1"},
           {"tlogs", std::move(tlogs)},
           {"certificateAuthorities", Value::list()},
           {"ctlogs", Value::list()},
           {"timestampAuthorities", Value::list()}});
  return write_json(root, 2) + "\n";
}

Result<std::vector<VerifiedRecord>> verify_bundle(std::string_view text,
                                                  const TrustedKeys& trusted) {
  std::vector<VerifiedRecord> verified;
  const auto whole = parse_json(text);
  if (whole && whole->text_or("mediaType", "").starts_with(bundle_prefix)) {
    auto record = verify_sigstore(*whole, trusted);
    if (!record) return fail(std::move(record).error());
    verified.push_back(std::move(*record));
    return verified;
  }
  std::size_t number = 0;
  const auto lines = whole ? std::vector<std::string_view>{text} : split_lines(text);
  for (const std::string_view line : lines) {
    ++number;
    if (trim(line).empty()) continue;
    auto record = verify_envelope(line, trusted);
    if (!record)
      return fail(whole ? std::move(record).error()
                        : std::move(record).error().context(fmt::format("line {}", number)));
    verified.push_back(std::move(*record));
  }
  if (verified.empty()) return invalid("there is no record in it");
  return verified;
}

Result<std::vector<Sealed>> open_bundle(std::string_view text, const TrustedKeys& trusted) {
  auto verified = verify_bundle(text, trusted);
  if (!verified) return fail(std::move(verified).error());
  std::vector<Sealed> sealed;
  for (VerifiedRecord& each : *verified)
    sealed.push_back({.envelope = std::move(each.record.envelope),
                      .key = *std::ranges::find(trusted.keys, each.record.key_id, &PublicKey::id),
                      .blobs = {}});
  return sealed;
}

}  // namespace seatrial::evidence
