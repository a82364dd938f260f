#include "evidence/leaf.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

std::string_view details(Algorithm algorithm) {
  return algorithm == Algorithm::ed25519 ? "PKIX_ED25519" : "PKIX_ECDSA_P256_SHA_256";
}

}  // namespace

std::string leaf_bytes(const Leaf& leaf) {
  return fmt::format(
      R"({{"apiVersion":"0.0.2","kind":"hashedrekord","spec":{{"hashedRekordV002":{{)"
      R"("data":{{"algorithm":"SHA2_256","digest":"{}"}},)"
      R"("signature":{{"content":"{}","verifier":{{"keyDetails":"{}",)"
      R"("publicKey":{{"rawBytes":"{}"}}}}}}}}}}}})",
      base64(leaf.digest), base64(leaf.signature), details(leaf.key.algorithm()),
      base64(leaf.key.der()));
}

std::string leaf_bytes(const Envelope& envelope, const PublicKey& key) {
  return leaf_bytes(
      {.digest = sha256(envelope.signed_bytes()), .signature = envelope.signature, .key = key});
}

Result<Leaf> parse_leaf(std::string_view bytes) {
  const auto value = parse_json(bytes, limits::envelope_nodes_max);
  if (!value) return fail(Error(value.error()).context("log entry"));
  if (value->text_or("kind", "") != "hashedrekord" || value->text_or("apiVersion", "") != "0.0.2")
    return fail("a log entry of an unknown kind");
  const Value& entry = value->at({"spec", "hashedRekordV002"});
  const auto digest_bytes = decode_base64(entry.at({"data", "digest"}).text());
  const auto signature = decode_base64(entry.at({"signature", "content"}).text());
  const auto der =
      decode_base64(entry.at({"signature", "verifier", "publicKey", "rawBytes"}).text());
  if (!digest_bytes || !signature || !der) return fail("a malformed log entry");
  const auto digest = decode_digest(*digest_bytes);
  if (!digest) return fail(digest.error());
  auto key = PublicKey::from_der(*der);
  if (!key) return fail(std::move(key).error());
  Leaf leaf{.digest = *digest, .signature = *signature, .key = std::move(*key)};
  if (leaf_bytes(leaf) != bytes) return fail("a log entry in an unusual spelling");
  return leaf;
}

}  // namespace seatrial::evidence
