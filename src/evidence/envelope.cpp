#include "evidence/envelope.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

Result<std::string> decoded(const Value& from, std::string_view key) {
  const Value* text = from.find(key);
  if (!text || !text->is(Value::Type::string))
    return fail(fmt::format("the envelope has no {}", key));
  auto bytes = decode_any_base64(text->text());
  if (!bytes) return fail(std::move(bytes).error().context(key));
  return bytes;
}

}  // namespace

std::string pae(std::string_view type, std::string_view body) {
  return fmt::format("DSSEv1 {} {} {} {}", type.size(), type, body.size(), body);
}

std::string write_envelope(const Envelope& envelope) {
  return fmt::format(
      R"({{"payload":"{}","payloadType":{},"signatures":[{{"keyid":{},"sig":"{}"}}]}})",
      base64(envelope.payload), json_string(envelope.payload_type), json_string(envelope.key_id),
      base64(envelope.signature));
}

Result<Envelope> parse_envelope(std::string_view text) {
  const auto value = parse_json(text, limits::envelope_nodes_max);
  if (!value) return fail(Error(value.error()).context("envelope"));
  return envelope_of(*value);
}

Result<Envelope> envelope_of(const Value& value) {
  const Value* type = value.find("payloadType");
  if (!type || !type->is(Value::Type::string)) return fail("the envelope has no payloadType");
  const Value* signatures = value.find("signatures");
  if (!signatures || !signatures->is(Value::Type::list))
    return fail("the envelope has no signatures");
  if (signatures->items().size() != 1)
    return fail(
        fmt::format("the envelope has {} signatures; one is read", signatures->items().size()));
  auto payload = decoded(value, "payload");
  if (!payload) return fail(std::move(payload).error());
  auto signature = decoded(signatures->items().front(), "sig");
  if (!signature) return fail(std::move(signature).error());
  return Envelope{.payload_type = type->text(),
                  .payload = std::move(*payload),
                  .key_id = signatures->items().front().text_or("keyid", ""),
                  .signature = std::move(*signature)};
}

}  // namespace seatrial::evidence
