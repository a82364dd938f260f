#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace seatrial::evidence {

enum class Algorithm { ecdsa_p256, ed25519 };

std::string_view name(Algorithm algorithm);  // "ecdsa-p256", "ed25519"

namespace detail {
struct KeyHandle;  // OpenSSL's
}

// A key that signatures are verified with. Cheap to copy; may be used by several threads.
class PublicKey {
 public:
  static Result<PublicKey> from_der(std::string_view spki);  // SubjectPublicKeyInfo
  static Result<PublicKey> from_pem(std::string_view pem);
  static Result<PublicKey> from_raw_ed25519(std::string_view bytes);

  Algorithm algorithm() const { return algorithm_; }
  const std::string& der() const { return der_; }
  std::string pem() const;
  const std::string& id() const { return id_; }  // SHA-256 of the DER in hex
  std::string raw() const;                       // the 32 bytes of an Ed25519 key

  // Over the message; an ECDSA signature in DER, or as r and s of 32 bytes each.
  bool verify(std::string_view message, std::string_view signature) const;
  // The same where only the SHA-256 of the message is known: ECDSA alone can do that.
  bool verify_digest(const Digest& digest, std::string_view signature) const;

 private:
  PublicKey() = default;
  std::shared_ptr<const detail::KeyHandle> handle_;
  Algorithm algorithm_ = Algorithm::ecdsa_p256;
  std::string der_;
  std::string id_;
};

// A private key as PKCS#8 in PEM.
class PrivateKey {
 public:
  static Result<PrivateKey> generate(Algorithm algorithm);
  static Result<PrivateKey> from_pem(std::string_view pem);
  // Test vectors name a key by its seed; the signatures of an Ed25519 key are the same each time.
  static Result<PrivateKey> from_ed25519_seed(std::string_view seed);

  std::string pem() const;
  const PublicKey& public_key() const { return public_key_; }
  Result<std::string> sign(std::string_view message);  // ECDSA in DER

 private:
  PrivateKey(std::shared_ptr<const detail::KeyHandle> handle, PublicKey public_key)
      : handle_(std::move(handle)), public_key_(std::move(public_key)) {}
  static Result<PrivateKey> own(std::shared_ptr<const detail::KeyHandle> handle);
  Result<std::string> sign_message(std::string_view message);
  Result<std::string> sign_digest(const Digest& digest);

  std::shared_ptr<const detail::KeyHandle> handle_;
  PublicKey public_key_;
};

}  // namespace seatrial::evidence
