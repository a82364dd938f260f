#include "lint/secret_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "shell/command.hpp"

namespace seatrial::lint {
namespace {

constexpr std::size_t value_bytes_min = 16;
constexpr double entropy_min = 3.2;  // bits per character; words and repetitions have less

constexpr std::size_t password_bytes_min = 7;  // of one that a person chose
constexpr double password_entropy_min = 2.5;

// "vault:kv/app", "arn:aws:...": where the secret is kept.
bool names_place(std::string_view value) {
  const std::size_t end = value.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
  return end > 0 && end < value.size() && value[end] == ':';
}

// Algorithms, formats and lengths: "password: argon2id", "password: 12-64".
bool names_method(std::string_view value) {
  static constexpr std::array<std::string_view, 18> words = {
      "argon2", "bcrypt",  "scrypt", "pbkdf2", "sha",   "md5",    "aes",  "rs256", "hs256",
      "base64", "ed25519", "oauth",  "-bit",   "chars", "length", "days", "vault", "kms"};
  return holds_any_ignoring_case(value, words);
}

}  // namespace

bool has_digit(std::string_view value) {
  return value.find_first_of("0123456789") != std::string_view::npos;
}
bool has_letter(std::string_view value) {
  return std::ranges::any_of(value, is_letter);
}

double entropy(std::string_view text) {
  std::array<int, 256> count{};
  for (const char c : text) ++count[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const int times : count) {
    if (times == 0) continue;
    const double share = times / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

bool is_example(std::string_view value) {
  static constexpr std::array<std::string_view, 22> words = {
      "example", "sample",   "your",  "changeme", "change-me", "change_me", "placeholder", "xxx",
      "dummy",   "fake",     "test",  "password", "passwd",    "secret",    "redacted",    "1234",
      "abcd",    "generate", "token", "replace",  "***",       "..."};
  return shell::placeholder(value) || holds_any_ignoring_case(value, words);
}

bool looks_random(std::string_view value) {
  return !names_place(value) && value.size() >= value_bytes_min && entropy(value) >= entropy_min &&
         has_digit(value) && has_letter(value) && value.find("://") == std::string_view::npos &&
         !value.starts_with('/') && value.find('.') == std::string_view::npos;
}

bool looks_chosen(std::string_view value) {
  return value.size() >= password_bytes_min && has_digit(value) && has_letter(value) &&
         entropy(value) >= password_entropy_min && !names_method(value) &&
         value.find("://") == std::string_view::npos && !value.starts_with('/') &&
         !value.starts_with('.') && value.find('=') == std::string_view::npos;
}

bool is_password_name(std::string_view name) {
  const std::string last = lower(name.substr(name.find_last_of("_-") + 1));
  static constexpr std::array<std::string_view, 6> words = {"password",   "passwd", "pwd",
                                                            "passphrase", "pass",   "passwort"};
  return contains(words, last) || last.ends_with("password");
}

}  // namespace seatrial::lint
