#include "lint/secrets.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/rule.hpp"
#include "lint/secret_values.hpp"
#include "secrets/redactor.hpp"
#include "secrets/secret_name.hpp"
#include "secrets/shapes.hpp"
#include "shell/command.hpp"

namespace seatrial::lint {
namespace {

constexpr double entropy_min = 3.2;  // bits per character; words and repetitions have less
constexpr std::size_t value_bytes_max = 512;
constexpr std::size_t name_bytes_max = 64;
constexpr std::size_t url_password_bytes_min = 6;
constexpr std::size_t key_letters_min = 40;  // of a private key's body

bool is_value_character(char c) {
  return c > ' ' && c < '\x7f' &&
         std::string_view("`'\"<>|,;(){}$\\").find(c) == std::string_view::npos;
}

// The host behind "@": a database of one's own machine, or none at all.
bool is_local(std::string_view after_password) {
  static constexpr std::array<std::string_view, 10> hosts = {
      "localhost", "127.0.0.1", "host",  "hostname", "db",
      "database",  "postgres",  "mysql", "redis",    "mongo"};
  const std::string_view host =
      after_password.substr(1, after_password.find_first_of(":/?# \n") - 1);
  return contains(hosts, host);
}

// The body behind the first line of a key: a header that is only mentioned has none.
bool has_key_body(std::string_view key) {
  const std::size_t line = key.find('\n');
  if (line == std::string_view::npos) return false;
  std::size_t letters = 0;
  for (const char c : key.substr(line, key.find("-----END", line) - line)) {
    if (c == '.' || c == '<' || c == '*') return false;
    letters += is_letter(c) || is_digit(c) ? 1 : 0;
  }
  return letters >= key_letters_min;
}

// The issuer's prefix says nothing of the rest: `sk_test_...` is no example because of "test".
std::string_view without_prefix(std::string_view token) {
  for (const std::string_view prefix : {"sk_test_", "rk_test_", "hooks.slack.com/services/"})
    if (token.starts_with(prefix)) return token.substr(prefix.size());
  return token;
}

bool is_real_password(std::string_view password, std::string_view behind) {
  return password.size() >= url_password_bytes_min && !is_example(password) &&
         has_letter(password) && has_digit(password) && !is_local(behind);
}

// A name alone is no secret, unless it is a token.
bool is_real_login(std::string_view login, std::string_view behind) {
  const std::size_t colon = login.find(':');
  if (colon != login.npos && colon + 1 < login.size() && login.substr(colon + 1) != "x-oauth-basic")
    return is_real_password(login.substr(colon + 1), behind);
  return looks_random(login.substr(0, colon)) && !is_example(login) && !is_local(behind);
}

bool is_real(std::string_view source, Span span) {
  const std::string_view value = source.substr(span.offset, span.length);
  const std::string_view before = source.substr(0, span.offset);
  const std::string_view behind = source.substr(span.offset + span.length);
  if (value.starts_with("-----BEGIN")) return !is_example(value) && has_key_body(value);
  if (before.ends_with("://") && behind.starts_with('@')) return is_real_login(value, behind);
  if (before.ends_with(':') && behind.starts_with('@')) return is_real_password(value, behind);
  return !is_example(without_prefix(value)) && entropy(value) >= entropy_min;
}

std::string_view word_before(std::string_view source, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < name_bytes_max && is_dashed_name_byte(source[begin - 1]))
    --begin;
  return source.substr(begin, end - begin);
}

// Blanks, quotes and emphasis between a name, its sign and its value.
std::size_t skip_back(std::string_view source, std::size_t at) {
  constexpr std::size_t marks_max = 4;
  for (std::size_t i = 0; i < marks_max && at > 0; ++i, --at)
    if (std::string_view(" \"'`*").find(source[at - 1]) == std::string_view::npos) break;
  return at;
}

// "Sort key" and "cache key" are no secrets.
bool qualifies_key(std::string_view word) {
  static constexpr WordSet words({"access", "secret", "api", "private", "signing", "encryption",
                                  "exposed", "leaked", "master", "service", "license", "account",
                                  "storage", "root", "session", "webhook", "admin", "auth"});
  return words.contains(lower(word));
}

// The name in front of a sign; of prose up to three words: "Secret access key".
std::string name_before(std::string_view source, std::size_t sign) {
  constexpr std::size_t words_max = 3;
  std::size_t end = skip_back(source, sign);
  std::string name(word_before(source, end));
  for (std::size_t words = 1; words < words_max && !name.empty(); ++words) {
    const std::size_t begin = end - word_before(source, end).size();
    if (begin == 0 || source[begin - 1] != ' ') break;
    const std::string_view before = word_before(source, begin - 1);
    if (before.empty()) break;
    if (words == 1 && (name == "key" || name == "Key") && !qualifies_key(before)) break;
    name.insert(0, 1, '_').insert(0, before);
    end = begin - 1;
  }
  return name;
}

// A name of one word says little: "key" may be that of a map.
bool tells_of_secret(std::string_view name) {
  if (is_password_name(name)) return true;
  const bool several = name.find_first_of("_-") != std::string_view::npos;
  const bool humped = std::ranges::adjacent_find(name, [](char left, char right) {
                        return is_lower(left) && is_upper(right);
                      }) != name.end();
  const bool known = equals_ignoring_case(name, "secret") || equals_ignoring_case(name, "token") ||
                     equals_ignoring_case(name, "apikey");
  return name.size() >= 4 && (several || humped || known) && secrets::is_secret_name(name);
}

// Behind a chosen password the sentence ends; "password: h4shed before it is stored" goes on.
bool ends_statement(std::string_view behind) {
  const std::size_t at = behind.find_first_not_of(" \"'`*)}],;|");
  return at == std::string_view::npos || behind[at] == '\n' || behind[at] == '\r' ||
         behind[at] == '#' || behind.substr(0, at).find_first_of("\"'`|,") != behind.npos;
}

// Most words in front of a sign are no such name.
bool may_name_secret(std::string_view word) {
  constexpr std::array<std::string_view, 10> pieces = {"key",  "pass", "pwd", "secret", "token",
                                                       "cred", "salt", "dsn", "jwt",    "pepper"};
  if (word.size() < 3) return false;
  return holds_any_ignoring_case(word, pieces) || secrets::is_secret_name(word);
}

// NAME=value and NAME: value, where the name says that the value is a secret.
void find_assignments(std::string_view source, std::vector<Span>& found) {
  for (std::size_t at = source.find_first_of("=:"); at != std::string_view::npos;
       at = source.find_first_of("=:", at + 1)) {
    if (!may_name_secret(word_before(source, skip_back(source, at)))) continue;
    const std::string name = name_before(source, at);
    if (!tells_of_secret(name)) continue;
    std::size_t value = at + 1;
    while (value < source.size() && value < at + 6 &&
           std::string_view(" \"'`*").find(source[value]) != std::string_view::npos)
      ++value;
    std::size_t end = value;
    while (end < source.size() && end - value < value_bytes_max && is_value_character(source[end]))
      ++end;
    const std::string_view text = source.substr(value, end - value);
    const bool glued = source[at] == '=' && value == at + 1;  // of a command line
    const bool chosen = is_password_name(name) && looks_chosen(text) &&
                        (glued || ends_statement(source.substr(end, 16)));
    if ((looks_random(text) || chosen) && !is_example(text)) found.push_back({value, end - value});
  }
}

Faults show_secrets(const Document& document) {
  Faults faults;
  for (const Span& secret : document.secrets)
    faults.push_back({secret, "a secret stands in the document itself",
                      "revoke it: whoever can read the document, or its history, has it; name the "
                      "place where it is kept instead"});
  return faults;
}

constexpr std::array rules = {Rule{"ST0219", Severity::error, show_secrets}};

}  // namespace

std::vector<Span> find_secrets(std::string_view source) {
  std::vector<Span> found;
  for (const Span& span : secrets::credential_shapes(source))
    if (is_real(source, span)) found.push_back(span);
  find_assignments(source, found);
  const auto typed = find_typed_secrets(source);
  found.insert(found.end(), typed.begin(), typed.end());
  std::ranges::sort(found, {}, &Span::offset);
  std::vector<Span> apart;
  for (const Span& span : found)
    if (apart.empty() || span.offset >= apart.back().offset + apart.back().length)
      apart.push_back(span);
  return apart;
}

std::span<const Rule> secret_rules() {
  return rules;
}

}  // namespace seatrial::lint
