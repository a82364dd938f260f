#include <fmt/format.h>

#include "base/json.hpp"
#include "evidence/bundle.hpp"
#include "evidence/encoding.hpp"
#include "evidence/leaf.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view bundle_type = "application/vnd.dev.sigstore.bundle.v0.3+json";

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

}  // namespace seatrial::evidence
