#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/value.hpp"

namespace seatrial::evidence {

// What a record is about: something with a digest, "sha256" or "gitCommit", in lower-case hex.
struct Subject {
  std::string name;
  std::map<std::string, std::string, std::less<>> digest;
};

// An in-toto Statement v1: what is said of the subjects.
struct Statement {
  std::vector<Subject> subject;
  std::string predicate_type;
  Value predicate = Value::map();
};

inline constexpr std::string_view statement_type = "https://in-toto.io/Statement/v1";

// Beside the SHA-256 of a checklist's bytes: that of what it says without ticks and values.
inline constexpr const char* form_digest = "seatrialForm";

namespace predicate {
inline constexpr std::string_view test_result = "https://in-toto.io/attestation/test-result/v0.1";
inline constexpr std::string_view verification_summary = "https://slsa.dev/verification_summary/v1";
inline constexpr std::string_view attestation = "https://seatrial.dev/attestation/attestation/v1";
inline constexpr std::string_view sign_off = "https://seatrial.dev/attestation/sign-off/v1";
inline constexpr std::string_view waiver = "https://seatrial.dev/attestation/waiver/v1";
inline constexpr std::string_view deployment = "https://seatrial.dev/attestation/deployment/v1";
inline constexpr std::string_view retention = "https://seatrial.dev/attestation/retention/v1";
inline constexpr std::string_view hold = "https://seatrial.dev/attestation/hold/v1";
inline constexpr std::string_view intake = "https://seatrial.dev/attestation/intake/v1";
inline constexpr std::string_view key_event = "https://seatrial.dev/attestation/key-event/v1";
inline constexpr std::string_view verification_failure =
    "https://seatrial.dev/attestation/verification-failure/v1";
}  // namespace predicate

// The bytes that are signed and stored: members sorted, no spaces, whole numbers only.
Result<std::string> statement_bytes(const Statement& statement);

// Strict: duplicate keys, malformed UTF-8 and inexact numbers are refused, and so is a subject
// without a digest. Unknown members are ignored, as in-toto demands.
Result<Statement> parse_statement(std::string_view bytes);

}  // namespace seatrial::evidence
