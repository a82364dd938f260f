#include "evidence/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/json.hpp"
#include "base/units.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::int64_t exact_max = (std::int64_t{1} << 53) - 1;

constexpr std::array<int, 256> values = [] {
  std::array<int, 256> table{};
  table.fill(-1);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<int>(i);
  return table;
}();

// None where a byte belongs to no alphabet.
std::optional<std::string> decode_digits(std::string_view digits) {
  std::string bytes;
  bytes.reserve(digits.size() * 3 / 4);
  unsigned buffer = 0;
  int bits = 0;
  for (const char digit : digits) {
    const int value = values[static_cast<unsigned char>(digit)];
    if (value < 0) return std::nullopt;
    buffer = buffer << 6 | static_cast<unsigned>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(buffer >> bits & 0xff);
  }
  return bytes;
}

std::string without_padding(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  return std::string(text);
}

void write_sorted(JsonWriter& json, const Value& value) {
  if (value.is(Value::Type::list)) {
    json.begin_list();
    for (const Value& item : value.items()) write_sorted(json, item);
    json.end_list();
    return;
  }
  if (!value.is(Value::Type::map)) {
    json.value(value);
    return;
  }
  std::vector<const Member*> members;
  members.reserve(value.members().size());
  for (const Member& member : value.members()) members.push_back(&member);
  std::ranges::sort(members, {}, &Member::key);
  json.begin_object();
  for (const Member* member : members) write_sorted(json.key(member->key), member->value);
  json.end_object();
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  char* out = text.data();
  const auto at = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
  };
  for (std::size_t i = 0; i < bytes.size(); i += 3, out += 4) {
    const unsigned group = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
    const std::size_t digits = std::min<std::size_t>(bytes.size() - i, 3) + 1;
    for (std::size_t k = 0; k < digits; ++k) out[k] = alphabet[group >> (18 - 6 * k) & 63];
  }
  return text;
}

std::string base64(const Digest& digest) {
  return base64(as_bytes(digest));
}

Result<std::string> decode_base64(std::string_view text) {
  auto bytes = decode_digits(without_padding(text));
  if (!bytes || base64(*bytes) != text) return fail("not canonical base64");
  return std::move(*bytes);
}

Result<std::string> decode_any_base64(std::string_view text) {
  std::string digits = without_padding(text);
  std::ranges::replace(digits, '-', '+');
  std::ranges::replace(digits, '_', '/');
  auto bytes = decode_digits(digits);
  if (!bytes || digits.size() % 4 == 1) return fail("not base64");
  return std::move(*bytes);
}

std::string hex(std::string_view bytes) {
  std::string digits;
  for (const char byte : bytes) {
    digits += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
    digits += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15];
  }
  return digits;
}

std::string hex(const Digest& digest) {
  return hex(as_bytes(digest));
}

bool is_lower_hex(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789abcdef") == text.npos;
}

Result<Digest> decode_digest(std::string_view bytes) {
  Digest digest;
  if (bytes.size() != digest.size()) return fail("not a digest of 32 bytes");
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

std::string_view as_bytes(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string sorted_json(const Value& value) {
  std::string text;
  JsonWriter json(text, 0);
  write_sorted(json, value);
  return text;
}

Result<void> check_numbers(const Value& value) {
  if (value.is(Value::Type::number)) {
    const auto number = parse_integer(value.text());
    if (!number || *number > exact_max || *number < -exact_max)
      return fail("the number " + value.text() + " is no integer below 2^53");
  }
  for (const Value& item : value.items())
    if (auto checked = check_numbers(item); !checked) return checked;
  for (const Member& member : value.members())
    if (auto checked = check_numbers(member.value); !checked) return checked;
  return {};
}

Value number(std::uint64_t number) {
  return Value::number(std::to_string(number));
}

Result<Digest> digest_of_hex(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  Digest digest{};
  if (text.size() != 2 * digest.size() || text.find_first_not_of(digits) != text.npos)
    return fail("a digest is 64 lower-case hexadecimal digits");
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] =
        static_cast<unsigned char>(digits.find(text[2 * i]) * 16 + digits.find(text[2 * i + 1]));
  return digest;
}

}  // namespace seatrial::evidence
