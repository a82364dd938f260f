#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "evidence/envelope.hpp"
#include "evidence/key.hpp"

namespace seatrial::evidence {

// What the log holds of a record, and never loses: which bytes were signed, the signature and the
// key. Sigstore's hashedrekord 0.0.2 over the signed bytes of the envelope.
struct Leaf {
  Digest digest{};  // SHA-256 of Envelope::signed_bytes()
  std::string signature;
  PublicKey key;
};

std::string leaf_bytes(const Leaf& leaf);
std::string leaf_bytes(const Envelope& envelope, const PublicKey& key);
// The one spelling only.
Result<Leaf> parse_leaf(std::string_view bytes);

// The same for many entries, of which most have the key of the one before.
class LeafReader {
 public:
  Result<Leaf> read(std::string_view bytes);

 private:
  std::string key_text_;
  std::optional<PublicKey> key_;
};

}  // namespace seatrial::evidence
