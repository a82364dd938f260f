#include "secrets/secret_name.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"

namespace seatrial::secrets {
namespace {

using Words = std::vector<std::string>;

// "dbPassword", "DB_PASSWORD" and "db-password" are "db" and "password".
Words words_of(std::string_view variable) {
  Words words(1);
  for (std::size_t i = 0; i < variable.size(); ++i) {
    const char c = variable[i];
    const bool in_word = is_letter_or_digit(c);
    const bool begins = i > 0 && is_upper(c) && is_lower(variable[i - 1]);
    if ((begins || !in_word) && !words.back().empty()) words.emplace_back();
    if (in_word) words.back() += lower(std::string_view(&c, 1));
  }
  if (words.back().empty() && words.size() > 1) words.pop_back();
  return words;
}

constexpr std::array<std::string_view, 23> always = {
    "pass",       "pwd",       "dsn",        "credential",    "credentials", "apikey",
    "privatekey", "accesskey", "masterkey",  "encryptionkey", "signingkey",  "hmackey",
    "salt",       "pepper",    "passphrase", "bearer",        "jwt",         "hmac",
    "keystore",   "pfx",       "p12",        "pkcs12",        "jks"};
constexpr std::array<std::string_view, 5> inside = {"password", "passwd", "secret", "token",
                                                    "passwort"};
constexpr std::array<std::string_view, 4> at_the_end = {"key", "keys", "psk", "pat"};
// What such a name says of its value when it ends like this: a setting about the secret, not the
// secret.
constexpr std::array<std::string_view, 41> settings = {
    "file",     "path",     "dir",     "directory",  "mode",    "enabled",   "disabled",
    "ttl",      "expiry",   "expires", "expiration", "age",     "length",    "size",
    "min",      "max",      "name",    "id",         "type",    "algorithm", "alg",
    "issuer",   "audience", "header",  "endpoint",   "host",    "port",      "version",
    "rotation", "days",     "hours",   "minutes",    "seconds", "count",     "policy",
    "required", "limit",    "alias",   "location",   "format",  "provider"};
constexpr std::array<std::string_view, 21> with_login = {
    "database", "db",         "redis",     "postgres", "postgresql", "pg",     "mysql",
    "mariadb",  "mongo",      "mongodb",   "amqp",     "rabbitmq",   "broker", "webhook",
    "smtp",     "clickhouse", "cockroach", "celery",   "kafka",      "mssql",  "ldap"};

bool is_location_with_login(const Words& words) {
  const std::string& last = words.back();
  if (last == "string" && words.size() > 1) return words[words.size() - 2] == "connection";
  return (last == "url" || last == "uri") &&
         std::ranges::any_of(words, [](const auto& word) { return contains(with_login, word); });
}

// Vault's name for half of a login, and a header with its content: no settings.
bool ends_in_secret(const Words& words) {
  if (words.size() < 2) return false;
  const std::string& before = words[words.size() - 2];
  const std::string& last = words.back();
  return (last == "id" && before == "secret") ||
         (last == "header" && (before == "auth" || before == "authorization"));
}

bool speaks_of_secret(const std::string& word) {
  return contains(always, word) || std::ranges::any_of(inside, [&](std::string_view part) {
           return word.find(part) != std::string::npos;
         });
}

}  // namespace

bool is_secret_name(std::string_view variable) {
  if (variable == "PWD" || variable == "OLDPWD") return false;
  const Words words = words_of(variable);
  if (is_location_with_login(words) || ends_in_secret(words)) return true;
  if (contains(settings, words.back()) || words.back() == "url" || words.back() == "uri")
    return false;
  const auto says = [&](std::string_view word) { return contains(words, word); };
  if (says("public") || says("publishable")) return false;
  return contains(at_the_end, words.back()) || std::ranges::any_of(words, speaks_of_secret);
}

}  // namespace seatrial::secrets
