#include "secrets/der_key.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace seatrial::secrets {
namespace {

constexpr char sequence = 0x30, integer = 0x02, octets = 0x04, identifier = 0x06;
constexpr char pkcs12_version = 3;
constexpr std::size_t key_bytes_max = 64u << 10;
constexpr unsigned char endless = 0x80;  // as BER writes what is ended by a mark

// One element: where what it holds begins, and how long that is.
struct Element {
  std::size_t begin = 0;
  std::size_t length = 0;

  std::size_t end() const { return begin + length; }
};

// Of this type at this place; what it holds may be cut off.
std::optional<Element> element_at(std::string_view text, std::size_t at, char type) {
  if (at + 2 > text.size() || text[at] != type) return std::nullopt;
  const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(text[i])}; };
  const std::size_t first = byte(at + 1);
  if (first < 0x80) return Element{at + 2, first};
  if (first == endless) return Element{at + 2, text.size() - at - 2};
  const std::size_t digits = first - 0x80;
  if (digits == 0 || digits > 3 || at + 2 + digits > text.size()) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < digits; ++i) length = length << 8 | byte(at + 2 + i);
  return Element{at + 2 + digits, length};
}

// RSA, RSA-PSS, EC, Ed25519, Ed448, X25519, X448, DSA, DH.
bool is_of_keys(std::string_view name) {
  using namespace std::string_view_literals;
  constexpr std::array names = {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"sv,
                                "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a"sv,
                                "\x2a\x86\x48\xce\x3d\x02\x01"sv,
                                "\x2b\x65\x70"sv,
                                "\x2b\x65\x71"sv,
                                "\x2b\x65\x6e"sv,
                                "\x2b\x65\x6f"sv,
                                "\x2a\x86\x48\xce\x38\x04\x01"sv,
                                "\x2a\x86\x48\x86\xf7\x0d\x01\x03\x01"sv};
  return std::ranges::find(names, name) != names.end();
}

// An algorithm, and the key as it has it.
bool is_pkcs8(std::string_view text, std::size_t at) {
  const auto algorithm = element_at(text, at, sequence);
  const auto name = algorithm ? element_at(text, algorithm->begin, identifier) : std::nullopt;
  return name && name->end() <= text.size() && is_of_keys(text.substr(name->begin, name->length)) &&
         element_at(text, algorithm->end(), octets);
}

// A modulus, a small exponent and a large one.
bool is_pkcs1(std::string_view text, std::size_t at) {
  constexpr std::size_t modulus_min = 64, exponent_max = 8;
  const auto modulus = element_at(text, at, integer);
  if (!modulus || modulus->length < modulus_min) return false;
  if (modulus->end() >= text.size()) return modulus->length < key_bytes_max;
  const auto exponent = element_at(text, modulus->end(), integer);
  return exponent && exponent->length <= exponent_max && element_at(text, exponent->end(), integer);
}

// How it was encrypted with a password (PKCS#5, PKCS#12), and what came of it.
bool is_encrypted(std::string_view text, std::size_t at) {
  using namespace std::string_view_literals;
  const auto algorithm = element_at(text, at, sequence);
  const auto name = algorithm ? element_at(text, algorithm->begin, identifier) : std::nullopt;
  if (!name || name->end() > text.size()) return false;
  const std::string_view identity = text.substr(name->begin, name->length);
  const bool is_by_password = identity.starts_with("\x2a\x86\x48\x86\xf7\x0d\x01\x05"sv) ||
                              identity.starts_with("\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01"sv);
  return is_by_password && element_at(text, name->end(), sequence) &&
         element_at(text, algorithm->end(), octets);
}

// What is kept, plain or signed, and behind it what shows that nobody has changed it.
bool is_pkcs12(std::string_view text, std::size_t at) {
  using namespace std::string_view_literals;
  const auto content = element_at(text, at, sequence);
  const auto name = content ? element_at(text, content->begin, identifier) : std::nullopt;
  if (!name || name->end() > text.size()) return false;
  const std::string_view identity = text.substr(name->begin, name->length);
  return identity == "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"sv ||
         identity == "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"sv;
}

// The key, and which curve it is of.
bool is_sec1(std::string_view text, std::size_t at) {
  constexpr std::size_t key_min = 20, key_max = 66;
  constexpr char curve = static_cast<char>(0xa0), point = static_cast<char>(0xa1);
  const auto key = element_at(text, at, octets);
  return key && key->length >= key_min && key->length <= key_max &&
         (element_at(text, key->end(), curve) || element_at(text, key->end(), point));
}

}  // namespace

std::size_t der_private_key(std::string_view text) {
  const auto whole = element_at(text, 0, sequence);
  if (!whole) return 0;
  const std::size_t length = std::min(whole->end(), text.size());
  const bool is_short = whole->length <= key_bytes_max;
  if (is_short && is_encrypted(text, whole->begin)) return length;
  const auto version = element_at(text, whole->begin, integer);
  if (!version || version->length != 1 || version->end() >= text.size()) return 0;
  const std::size_t at = version->end();
  const char number = text[version->begin];
  if (number == pkcs12_version && is_pkcs12(text, at)) return length;
  const bool is_key = (number <= 1 && number >= 0 && is_pkcs8(text, at)) ||
                      (number == 0 && is_pkcs1(text, at)) || (number == 1 && is_sec1(text, at));
  return is_short && is_key ? length : 0;
}

std::size_t java_key_store(std::string_view text) {
  using namespace std::string_view_literals;
  const bool is_store =
      text.starts_with("\xfe\xed\xfe\xed\0\0\0"sv) || text.starts_with("\xce\xce\xce\xce\0\0\0"sv);
  constexpr std::size_t version_at = 7;
  const bool has_version =
      text.size() > version_at && (text[version_at] == 1 || text[version_at] == 2);
  return is_store && has_version ? text.size() : 0;
}

}  // namespace seatrial::secrets
