#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "evidence/bundle.hpp"
#include "evidence/encoding.hpp"
#include "evidence/leaf.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view bundle_type = "application/vnd.dev.sigstore.bundle.v0.3+json";
constexpr std::string_view proof_title = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view index_label = "index ";

Value strings(const std::vector<Digest>& hashes) {
  Value list = Value::list();
  for (const Digest& hash : hashes) list.append(base64(hash));
  return list;
}

Value map(std::initializer_list<Member> members) {
  return Value::map(members);
}

Result<std::string> bundle_of(const Store& store, std::uint64_t index, const Proven& proven) {
  const auto& [note, checkpoint] = proven.signed_checkpoint;
  const std::string place = std::to_string(index);
  Value inclusion = map({{"logIndex", place},
                         {"rootHash", base64(checkpoint.root)},
                         {"treeSize", std::to_string(checkpoint.size)},
                         {"hashes", strings(proven.siblings)},
                         {"checkpoint", map({{"envelope", note}})}});
  Value entry = map({{"logIndex", place},
                     {"logId", map({{"keyId", base64(store.log_key().id())}})},
                     {"kindVersion", map({{"kind", "hashedrekord"}, {"version", "0.0.2"}})},
                     {"integratedTime", "0"},
                     {"inclusionProof", std::move(inclusion)},
                     {"canonicalizedBody", base64(leaf_bytes(proven.leaf))}});
  Value entries = Value::list();
  entries.append(std::move(entry));
  const auto envelope = parse_json(write_envelope(proven.record.envelope));
  if (!envelope) return fail(envelope.error());
  const Value bundle =
      map({{"mediaType", bundle_type},
           {"verificationMaterial",
            map({{"publicKey", map({{"hint", base64(sha256(proven.leaf.key.der()))}})},
                 {"tlogEntries", std::move(entries)}})},
           {"dsseEnvelope", *envelope}});
  return write_json(bundle, 2) + "\n";
}

// The hashes of a proof, from the leaf to the root.
Result<std::vector<Digest>> path_of(std::string_view lines) {
  std::vector<Digest> siblings;
  for (const std::string_view line : split_lines(lines)) {
    const auto bytes = decode_base64(line);
    const auto hash = bytes ? decode_digest(*bytes) : Result<Digest>(fail("not base64"));
    if (!hash) return invalid("the proof has a malformed hash");
    siblings.push_back(*hash);
  }
  return siblings;
}

}  // namespace

Result<std::string> export_proof(const Store& store, std::uint64_t index) {
  const auto proven = store.prove(index);
  if (!proven) return fail(proven.error());
  std::string text = fmt::format("{}{}{}\n", proof_title, index_label, index);
  for (const Digest& hash : proven->siblings) text += base64(hash) + "\n";
  return text + "\n" + proven->signed_checkpoint.note;
}

Result<std::string> export_bundle(const Store& store, std::uint64_t index) {
  const auto proven = store.prove(index);
  if (!proven) return fail(proven.error());
  return bundle_of(store, index, *proven);
}

bool is_proof(std::string_view text) {
  return text.starts_with(proof_title);
}

Result<std::string> bundle_of_proof(const Store& store, std::string_view proof) {
  proof.remove_prefix(std::min(proof.size(), proof_title.size()));
  const std::size_t end = std::min(proof.find('\n'), proof.size());
  const std::size_t note = proof.find("\n\n");
  const auto index = parse_integer(proof.starts_with(index_label)
                                       ? proof.substr(index_label.size(), end - index_label.size())
                                       : std::string_view());
  if (!index || *index < 0 || note == proof.npos)
    return invalid("a proof has an index, hashes and a checkpoint");
  auto proven = store.prove(static_cast<std::uint64_t>(*index));
  if (!proven) return fail(std::move(proven).error());
  auto path = path_of(note > end ? proof.substr(end + 1, note - end - 1) : std::string_view());
  if (!path) return fail(std::move(path).error());
  proven->siblings = std::move(*path);
  proven->signed_checkpoint.note = proof.substr(note + 2);
  return bundle_of(store, static_cast<std::uint64_t>(*index), *proven);
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

}  // namespace seatrial::evidence
