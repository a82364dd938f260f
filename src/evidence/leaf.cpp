#include "evidence/leaf.hpp"

#include <fmt/format.h>

#include <utility>

#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

// An entry has one spelling, so it is read as it is written.
constexpr std::string_view before_kind = R"({"apiVersion":"0.0.2","kind":"hashedrekord",)";
constexpr std::string_view before_digest =
    R"("spec":{"hashedRekordV002":{"data":{"algorithm":"SHA2_256","digest":")";
constexpr std::string_view before_signature = R"("},"signature":{"content":")";
constexpr std::string_view before_details = R"(","verifier":{"keyDetails":")";
constexpr std::string_view before_key = R"(","publicKey":{"rawBytes":")";
constexpr std::string_view behind_key = R"("}}}}}})";

bool take(std::string_view& text, std::string_view piece) {
  if (!text.starts_with(piece)) return false;
  text.remove_prefix(piece.size());
  return true;
}

// What stands behind this piece up to the next quote.
std::optional<std::string_view> field(std::string_view& text, std::string_view piece) {
  if (!take(text, piece)) return std::nullopt;
  const std::string_view found = text.substr(0, text.find('"'));
  text.remove_prefix(found.size());
  return found;
}

std::string_view details(Algorithm algorithm) {
  return algorithm == Algorithm::ed25519 ? "PKIX_ED25519" : "PKIX_ECDSA_P256_SHA_256";
}

}  // namespace

std::string leaf_bytes(const Leaf& leaf) {
  return fmt::format("{}{}{}{}{}{}{}{}{}{}", before_kind, before_digest, base64(leaf.digest),
                     before_signature, base64(leaf.signature), before_details,
                     details(leaf.key.algorithm()), before_key, base64(leaf.key.der()), behind_key);
}

std::string leaf_bytes(const Envelope& envelope, const PublicKey& key) {
  return leaf_bytes(
      {.digest = sha256(envelope.signed_bytes()), .signature = envelope.signature, .key = key});
}

Result<Leaf> LeafReader::read(std::string_view bytes) {
  std::string_view rest = bytes;
  if (!take(rest, before_kind)) return fail("a log entry of an unknown kind");
  const auto digest_text = field(rest, before_digest);
  const auto signature_text = field(rest, before_signature);
  const auto details_text = field(rest, before_details);
  const auto key_text = field(rest, before_key);
  if (!digest_text || !signature_text || !details_text || !key_text || rest != behind_key)
    return fail("a malformed log entry");
  const auto digest_bytes = decode_base64(*digest_text);
  auto signature = decode_base64(*signature_text);
  if (!digest_bytes || !signature) return fail("a malformed log entry");
  const auto digest = decode_digest(*digest_bytes);
  if (!digest) return fail(digest.error());
  if (!key_ || key_text_ != *key_text) {
    const auto der = decode_base64(*key_text);
    auto key = der ? PublicKey::from_der(*der) : Result<PublicKey>(fail("a malformed log entry"));
    if (!key) return fail(std::move(key).error());
    key_ = std::move(*key);
    key_text_ = *key_text;
  }
  if (*details_text != details(key_->algorithm())) return fail("a log entry with another key");
  return Leaf{.digest = *digest, .signature = std::move(*signature), .key = *key_};
}

Result<Leaf> parse_leaf(std::string_view bytes) {
  return LeafReader().read(bytes);
}

}  // namespace seatrial::evidence
