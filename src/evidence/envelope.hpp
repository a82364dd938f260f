#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/value.hpp"

namespace seatrial::evidence {

inline constexpr std::string_view payload_type = "application/vnd.in-toto+json";

// DSSE's pre-authentication encoding: what a signature is made over.
std::string pae(std::string_view type, std::string_view body);

// A DSSE envelope with one signature, decoded.
struct Envelope {
  std::string payload_type;
  std::string payload;
  std::string key_id;  // a hint that nobody signed
  std::string signature;

  std::string signed_bytes() const { return pae(payload_type, payload); }
};

// One line without its end, the only spelling that the store takes.
std::string write_envelope(const Envelope& envelope);

// Any spelling that DSSE allows. Exactly one signature, because a Sigstore bundle has no room for
// more: who signs with two keys makes two records.
Result<Envelope> parse_envelope(std::string_view text);
Result<Envelope> envelope_of(const Value& value);

}  // namespace seatrial::evidence
