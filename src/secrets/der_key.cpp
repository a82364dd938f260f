#include "secrets/der_key.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace seatrial::secrets {
namespace {

constexpr char sequence = 0x30, integer = 0x02, octets = 0x04, identifier = 0x06;
constexpr std::size_t key_bytes_max = 64u << 10;

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
  if (!whole || whole->length > key_bytes_max) return 0;
  const auto version = element_at(text, whole->begin, integer);
  if (!version || version->length != 1 || version->end() >= text.size()) return 0;
  const std::size_t at = version->end();
  const char number = text[version->begin];
  const bool is_key = (number <= 1 && number >= 0 && is_pkcs8(text, at)) ||
                      (number == 0 && is_pkcs1(text, at)) || (number == 1 && is_sec1(text, at));
  return is_key ? std::min(whole->end(), text.size()) : 0;
}

}  // namespace seatrial::secrets
