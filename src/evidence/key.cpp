#include "evidence/key.hpp"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>

#include "base/named.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {

namespace detail {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

struct KeyHandle {
  std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>> key;
};

}  // namespace detail

namespace {

using detail::Freed;
using detail::KeyHandle;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Context = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

constexpr std::size_t raw_signature_bytes = 64;

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* octets(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

// One key, one encoding, one id: the curve by its name, the point with both coordinates.
void normalise(EVP_PKEY* key) {
  if (EVP_PKEY_get_id(key) != EVP_PKEY_EC) return;
  EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, OSSL_PKEY_EC_ENCODING_GROUP);
  EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
                                 OSSL_PKEY_EC_POINT_CONVERSION_FORMAT_UNCOMPRESSED);
}

std::shared_ptr<const KeyHandle> hold(EVP_PKEY* key) {
  if (!key) return nullptr;
  normalise(key);
  return std::make_shared<const KeyHandle>(
      KeyHandle{std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>(key)});
}

Bio reading(std::string_view text) {
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string content(const Bio& bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

Result<Algorithm> algorithm_of(EVP_PKEY* key) {
  if (EVP_PKEY_get_id(key) == EVP_PKEY_ED25519) return Algorithm::ed25519;
  char group[64] = {};
  std::size_t size = 0;
  if (EVP_PKEY_get_id(key) == EVP_PKEY_EC &&
      EVP_PKEY_get_group_name(key, group, sizeof(group), &size) == 1 &&
      std::string_view(group, size) == "prime256v1")
    return Algorithm::ecdsa_p256;
  return fail("neither an ECDSA P-256 nor an Ed25519 key");
}

std::string spki(EVP_PKEY* key) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key, &der);
  std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(std::max(size, 0)));
  OPENSSL_free(der);
  return bytes;
}

// r and s of 32 bytes each, as DSSE's own vector and tokens write them, become DER.
std::string as_der(std::string_view signature) {
  if (signature.size() != raw_signature_bytes) return std::string(signature);
  const Signature parts(ECDSA_SIG_new());
  constexpr int half = raw_signature_bytes / 2;
  ECDSA_SIG_set0(parts.get(), BN_bin2bn(octets(signature), half, nullptr),
                 BN_bin2bn(octets(signature) + half, half, nullptr));
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(parts.get(), &der);
  std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(std::max(size, 0)));
  OPENSSL_free(der);
  return bytes;
}

constexpr Names<Algorithm, 2> algorithms({
    {Algorithm::ecdsa_p256, "ecdsa-p256"},
    {Algorithm::ed25519, "ed25519"},
});

// A passphrase is never asked for: a key file that needs one is refused.
int no_passphrase(char*, int, int, void*) {
  return -1;
}

}  // namespace

std::string_view name(Algorithm algorithm) {
  return algorithms.word_of(algorithm);
}

Result<PublicKey> PublicKey::from_der(std::string_view der) {
  const unsigned char* at = octets(der);
  PublicKey key;
  key.handle_ = hold(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
  if (!key.handle_ || at != octets(der) + der.size()) return fail("not a public key");
  const auto algorithm = algorithm_of(key.handle_->key.get());
  if (!algorithm) return fail(algorithm.error());
  key.algorithm_ = *algorithm;
  key.der_ = spki(key.handle_->key.get());
  if (key.der_ != der) return fail("not the usual encoding of a public key");
  key.id_ = sha256_hex(key.der_);
  return key;
}

Result<PublicKey> PublicKey::from_pem(std::string_view pem) {
  const auto handle =
      hold(PEM_read_bio_PUBKEY(reading(pem).get(), nullptr, no_passphrase, nullptr));
  if (!handle)
    return fail(pem.find("PRIVATE KEY-----") == pem.npos
                    ? "not a public key in PEM"
                    : "a private key, which belongs to one person and in no file that others read: "
                      "name its public half (`openssl pkey -in KEY -pubout`), and make a new one "
                      "where others have seen it");
  return from_der(spki(handle->key.get()));
}

Result<PublicKey> PublicKey::from_raw_ed25519(std::string_view bytes) {
  const auto handle =
      hold(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(bytes), bytes.size()));
  if (!handle) return fail("not an Ed25519 public key");
  return from_der(spki(handle->key.get()));
}

std::string PublicKey::pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_PUBKEY(bio.get(), handle_->key.get());
  return content(bio);
}

std::string PublicKey::raw() const {
  std::string bytes(32, '\0');
  std::size_t size = bytes.size();
  EVP_PKEY_get_raw_public_key(handle_->key.get(), octets(bytes), &size);
  return bytes;
}

bool PublicKey::verify(std::string_view message, std::string_view signature) const {
  if (algorithm_ == Algorithm::ecdsa_p256) return verify_digest(sha256(message), signature);
  const Context context(EVP_MD_CTX_new());
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, handle_->key.get()) == 1 &&
         EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(message),
                          message.size()) == 1;
}

bool PublicKey::verify_digest(const Digest& digest, std::string_view signature) const {
  if (algorithm_ != Algorithm::ecdsa_p256) return false;
  const std::string der = as_der(signature);
  const KeyContext context(EVP_PKEY_CTX_new(handle_->key.get(), nullptr));
  return EVP_PKEY_verify_init(context.get()) == 1 &&
         EVP_PKEY_verify(context.get(), octets(der), der.size(), digest.data(), digest.size()) == 1;
}

Result<PrivateKey> PrivateKey::own(std::shared_ptr<const KeyHandle> handle) {
  auto public_key = PublicKey::from_der(spki(handle->key.get()));
  if (!public_key) return fail(std::move(public_key).error());
  return PrivateKey(std::move(handle), std::move(*public_key));
}

Result<PrivateKey> PrivateKey::generate(Algorithm algorithm) {
  auto handle =
      hold(algorithm == Algorithm::ed25519 ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                                           : EVP_EC_gen("P-256"));
  if (!handle) return fail("no key could be generated");
  return own(std::move(handle));
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
  auto handle = hold(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, no_passphrase, nullptr));
  if (!handle) return fail("not a private key in PEM without a passphrase");
  return own(std::move(handle));
}

Result<PrivateKey> PrivateKey::from_ed25519_seed(std::string_view seed) {
  auto handle =
      hold(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, octets(seed), seed.size()));
  if (!handle) return fail("not the seed of an Ed25519 key");
  return own(std::move(handle));
}

std::string PrivateKey::pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS8PrivateKey(bio.get(), handle_->key.get(), nullptr, nullptr, 0, nullptr,
                                nullptr);
  return content(bio);
}

Result<std::string> PrivateKey::sign(std::string_view message) {
  return public_key_.algorithm() == Algorithm::ed25519 ? sign_message(message)
                                                       : sign_digest(sha256(message));
}

Result<std::string> PrivateKey::sign_message(std::string_view message) {
  const Context context(EVP_MD_CTX_new());
  std::string signature(raw_signature_bytes, '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, handle_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), octets(signature), &size, octets(message), message.size()) != 1)
    return fail("the key did not sign");
  return signature;
}

Result<std::string> PrivateKey::sign_digest(const Digest& digest) {
  const KeyContext context(EVP_PKEY_CTX_new(handle_->key.get(), nullptr));
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(handle_->key.get())), '\0');
  std::size_t size = signature.size();
  if (EVP_PKEY_sign_init(context.get()) != 1 ||
      EVP_PKEY_sign(context.get(), octets(signature), &size, digest.data(), digest.size()) != 1)
    return fail("the key did not sign");
  signature.resize(size);
  return signature;
}

}  // namespace seatrial::evidence

namespace seatrial {

template <>
std::optional<evidence::Algorithm> named(std::string_view word) {
  return evidence::algorithms.find(word);
}

}  // namespace seatrial
