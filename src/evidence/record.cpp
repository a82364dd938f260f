#include "evidence/record.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/units.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view blobs_key = "seatrial_blobs";
constexpr std::string_view nonce_key = "seatrial_nonce";
constexpr std::string_view time_key = "seatrial_time";
constexpr std::string_view salt_prefix = "nonce ";

Value descriptor(const Blob& blob) {
  Value value = Value::map();
  value.set("name", blob.name);
  value.set("mediaType", blob.media_type);
  value.set("digest", Value::map({{.key = "sha256", .value = sha256_hex(blob.bytes)}}));
  Value& annotations = value.set("annotations", Value::map());
  annotations.set("retention", blob.retention);
  annotations.set("size", number(blob.bytes.size()));
  return value;
}

Result<BlobReference> reference_of(const Value& value) {
  const Value* digest = value.find("digest");
  const Value* annotations = value.find("annotations");
  if (!digest || !annotations) return fail("a blob without digest or annotations");
  BlobReference reference{.name = value.text_or("name", ""),
                          .sha256 = digest->text_or("sha256", ""),
                          .media_type = value.text_or("mediaType", ""),
                          .retention = annotations->text_or("retention", "")};
  const auto size = parse_integer(annotations->text_or("size", ""));
  if (reference.sha256.size() != 64 || !is_lower_hex(reference.sha256) || !size || *size < 0)
    return fail("a blob with a malformed digest or size");
  reference.size = static_cast<std::uint64_t>(*size);
  return reference;
}

}  // namespace

Result<Sealed> seal(Draft draft, PrivateKey& signer, std::string_view nonce, UtcTime time) {
  Value& predicate = draft.statement.predicate;
  predicate.set(std::string(nonce_key), nonce);
  predicate.set(std::string(time_key), format_time(time));
  if (!draft.blobs.empty()) {
    Value& list = predicate.set(std::string(blobs_key), Value::list());
    for (const Blob& blob : draft.blobs) {
      if (blob.bytes.size() > limits::blob_bytes_max)
        return fail(fmt::format("{}: larger than {} bytes (blob_bytes_max)", blob.name,
                                limits::blob_bytes_max));
      list.append(descriptor(blob));
    }
  }
  auto payload = statement_bytes(draft.statement);
  if (!payload) return fail(std::move(payload).error());
  Envelope envelope{.payload_type = std::string(payload_type),
                    .payload = std::move(*payload),
                    .key_id = signer.public_key().id(),
                    .signature = {}};
  auto signature = signer.sign(envelope.signed_bytes());
  if (!signature) return fail(std::move(signature).error());
  envelope.signature = std::move(*signature);
  return Sealed{.envelope = std::move(envelope),
                .key = signer.public_key(),
                .blobs = std::move(draft.blobs),
                .is_fresh = true};
}

std::optional<UtcTime> time_of(const Statement& statement) {
  const auto time = parse_time(statement.predicate.text_or(time_key, ""));
  return time ? std::optional(*time) : std::nullopt;
}

Result<std::vector<BlobReference>> blobs_of(const Statement& statement) {
  std::vector<BlobReference> references;
  const Value* list = statement.predicate.find(blobs_key);
  if (!list) return references;
  for (const Value& value : list->items()) {
    auto reference = reference_of(value);
    if (!reference) return fail(std::move(reference).error());
    references.push_back(std::move(*reference));
  }
  return references;
}

std::string salted(std::string_view nonce, std::string_view bytes) {
  return fmt::format("{}{}\n{}", salt_prefix, nonce, bytes);
}

std::string unsalted(std::string_view blob) {
  if (blob.starts_with(salt_prefix))
    blob.remove_prefix(std::min(blob.find('\n'), blob.size() - 1) + 1);
  return std::string(blob);
}

std::string salt_of(std::string_view blob) {
  if (!blob.starts_with(salt_prefix)) return {};
  blob.remove_prefix(salt_prefix.size());
  return std::string(blob.substr(0, blob.find('\n')));
}

}  // namespace seatrial::evidence
