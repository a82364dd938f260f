#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/value.hpp"

namespace seatrial::evidence {

// RFC 4648 section 4, with padding.
std::string base64(std::string_view bytes);
std::string base64(const Digest& digest);

// Refuses every other spelling of the same bytes: a text that could be varied could be forged.
Result<std::string> decode_base64(std::string_view text);
// DSSE demands of a verifier both alphabets; padding may be missing.
Result<std::string> decode_any_base64(std::string_view text);

std::string hex(std::string_view bytes);
std::string hex(const Digest& digest);
bool is_lower_hex(std::string_view text);              // and not empty
Result<Digest> decode_digest(std::string_view bytes);  // 32 of them
Result<Digest> digest_of_hex(std::string_view text);   // 64 lower-case digits

std::string_view as_bytes(const Digest& digest);

// Members sorted by name, no spaces: one tree, one text.
std::string sorted_json(const Value& value);
// Records are read by many programs: whole numbers that a double holds exactly, and no others.
Result<void> check_numbers(const Value& value);

Value number(std::uint64_t number);

}  // namespace seatrial::evidence
