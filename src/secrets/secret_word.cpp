#include "secrets/secret_word.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "secrets/mask.hpp"
#include "secrets/secret_name.hpp"

namespace seatrial::secrets {
namespace {

constexpr WordSet bare_words({"password", "passwd", "passphrase", "passwort", "pwd", "secret",
                              "token", "apikey", "privatekey", "secretkey", "accesskey",
                              "signingkey", "jwt", "credential", "dsn", "psk"});
// What is said of a key that unlocks nothing.
constexpr std::array<std::string_view, 22> harmless = {
    "cache",  "primary", "foreign", "partition", "sort",       "row", "object", "routing",
    "unique", "index",   "lookup",  "host",      "message",    "map", "hash",   "idempotency",
    "group",  "public",  "issue",   "composite", "dictionary", "json"};
// What is no secret itself and has to do with one: programs, files, tests.
constexpr WordSet about({"service",    "server",   "store",     "manager",   "provider",
                         "controller", "handler",  "generator", "validator", "validation",
                         "check",      "checks",   "test",      "tests",     "refresh",
                         "renewal",    "status",   "state",     "usage",     "used",
                         "total",      "rate",     "error",     "errors",    "scan",
                         "scanner",    "scanning", "reset",     "yaml",      "yml",
                         "json",       "py",       "js",        "ts",        "go",
                         "md",         "txt",      "sh",        "crt",       "pub"});
constexpr WordSet signatures({"sig", "signature", "x-amz-signature", "x-goog-signature",
                              "x-amz-credential", "x-goog-credential", "hmac"});

bool is_one_word(std::string_view name) {
  const bool has_hump = name.size() > 1 && std::ranges::any_of(name.substr(1), is_upper) &&
                        std::ranges::any_of(name, is_lower);
  return std::ranges::all_of(name, is_letter_or_digit) && !has_hump;
}

// "cache-key", "primaryKey"
bool is_harmless_key(std::string_view name) {
  std::string lowered = lower(name);
  for (const std::string_view ending : {"keys", "key"}) {
    if (!lowered.ends_with(ending)) continue;
    lowered.erase(lowered.size() - ending.size());
    while (!lowered.empty() && !is_letter_or_digit(lowered.back())) lowered.pop_back();
    return std::ranges::any_of(harmless,
                               [&](std::string_view word) { return lowered.ends_with(word); });
  }
  return false;
}

// "token-service", "secrets.go"; names of variables in capitals are none of these.
bool is_about_secret(std::string_view name) {
  if (std::ranges::none_of(name, is_lower)) return false;
  std::size_t begin = name.size();
  while (begin > 0 && is_letter(name[begin - 1])) --begin;
  return begin > 0 && about.contains(lower(name.substr(begin)));
}

bool speaks_of_tokens(std::string_view name) {
  const std::string lowered = lower(name);
  return std::ranges::any_of(std::array{"tokeniz", "tokenis", "secretar", "passthrough",
                                        "pass-through", "pass_through", "pass-rate", "pass_rate"},
                             [&](const char* word) { return lowered.find(word) != lowered.npos; });
}

}  // namespace

bool is_bare_secret_word(std::string_view name) {
  return is_one_word(name) && bare_words.contains(lower(name));
}

bool is_secret_in_text(std::string_view name) {
  while (name.starts_with('-') || name.starts_with('.')) name.remove_prefix(1);
  if (name.empty() || name == "PWD" || name == "OLDPWD") return false;
  if (is_one_word(name)) {
    const std::string lowered = lower(name);
    const bool is_compound = lowered.ends_with("password") || lowered.ends_with("secret") ||
                             lowered.ends_with("token") || lowered.ends_with("passwd");
    return bare_words.contains(lowered) || is_compound;
  }
  return is_secret_name(name) && !is_harmless_key(name) && !is_about_secret(name) &&
         !speaks_of_tokens(name);
}

bool is_secret_parameter(std::string_view name) {
  return is_secret_key(name) || signatures.contains(lower(name));
}

}  // namespace seatrial::secrets
