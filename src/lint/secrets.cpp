#include "lint/secrets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ranges.hpp"
#include "base/redact.hpp"
#include "base/redact_shapes.hpp"
#include "base/text.hpp"
#include "lint/rule.hpp"
#include "shell/command.hpp"

namespace seatrial::lint {
namespace {

constexpr std::size_t value_bytes_min = 16;
constexpr double entropy_min = 3.2;  // bits per character; words and repetitions have less

bool is_value_character(char c) {
  return c > ' ' && c < '\x7f' &&
         std::string_view("`'\"<>|,;(){}$\\").find(c) == std::string_view::npos;
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

// What documents write where a secret would stand.
bool is_example(std::string_view value) {
  static constexpr std::array<std::string_view, 22> words = {
      "example", "sample",   "your",  "changeme", "change-me", "change_me", "placeholder", "xxx",
      "dummy",   "fake",     "test",  "password", "passwd",    "secret",    "redacted",    "1234",
      "abcd",    "generate", "token", "replace",  "***",       "..."};
  return shell::placeholder(value) || std::ranges::any_of(words, [&](std::string_view word) {
           return contains_ignoring_case(value, word);
         });
}

bool looks_random(std::string_view value) {
  const auto has = [&](auto predicate) { return std::ranges::any_of(value, predicate); };
  return value.size() >= value_bytes_min && entropy(value) >= entropy_min &&
         has([](char c) { return c >= '0' && c <= '9'; }) &&
         has([](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }) &&
         value.find("://") == std::string_view::npos && !value.starts_with('/') &&
         value.find('.') == std::string_view::npos;
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

bool is_real(std::string_view source, Span span) {
  const std::string_view value = source.substr(span.offset, span.length);
  if (is_example(value)) return false;
  if (value.starts_with("-----BEGIN"))  // a header that is only mentioned has no body
    return value.size() > 200;
  const bool password = source.substr(0, span.offset).ends_with(':') &&
                        source.substr(span.offset + span.length).starts_with('@');
  if (password)
    return value.size() >= 8 && !is_local(source.substr(span.offset + span.length)) &&
           std::ranges::any_of(value, [](char c) { return c >= '0' && c <= '9'; });
  return entropy(value) >= entropy_min;
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// NAME=value and NAME: value, where the name says that the value is a secret.
void find_assignments(std::string_view source, std::vector<Span>& found) {
  for (std::size_t at = source.find_first_of("=:"); at != std::string_view::npos;
       at = source.find_first_of("=:", at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < 64 && is_name_character(source[begin - 1])) --begin;
    const std::string_view name = source.substr(begin, at - begin);
    if (name.size() < 4 || name.find('_') == std::string_view::npos || !is_secret_name(name))
      continue;
    std::size_t value = at + 1;
    while (value < source.size() &&
           (source[value] == ' ' || source[value] == '"' || source[value] == '\''))
      ++value;
    std::size_t end = value;
    while (end < source.size() && end - value < 512 && is_value_character(source[end])) ++end;
    const std::string_view text = source.substr(value, end - value);
    if (looks_random(text) && !is_example(text)) found.push_back({value, end - value});
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
  for (const Span& span : credential_shapes(source))
    if (is_real(source, span)) found.push_back(span);
  find_assignments(source, found);
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
