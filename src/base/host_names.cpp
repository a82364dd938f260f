#include "base/host_names.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial {
namespace {

bool continues_host(char c) {
  return is_letter_or_digit(c) || c == '.' || c == '-';
}

// ":8080" at the start of a text, in bytes; 0: there is none.
std::size_t port_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && is_digit(text[length])) ++length;
  const bool is_port = text.starts_with(':') && length > 1 &&
                       (length == text.size() || !continues_host(text[length]));
  return is_port ? length : 0;
}

// Of "127.0.0.1:8080" and "[::1]:8080"; the whole text if there is none.
std::size_t port_of(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const bool is_inside = colon == host.npos || host.find(']', colon) != host.npos ||
                         (host.find(':') != colon && !host.starts_with('['));  // "::1"
  return is_inside || port_length(host.substr(colon)) == 0 ? host.size() : colon;
}

// Outside of a URL an address has no brackets.
std::string_view name_of(std::string_view host) {
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  return bracketed ? host.substr(1, host.size() - 2) : host;
}

bool has_port_behind_blank(std::string_view rest) {
  return rest.size() > 1 && rest[0] == ' ' && is_digit(rest[1]);
}

// The end of a sentence is no part of a host: "... on sentra.app."
bool ends_host(std::string_view rest) {
  if (rest.starts_with('.') && (rest.size() == 1 || !continues_host(rest[1]))) return true;
  return rest.empty() || !continues_host(rest[0]);
}

using Entry = const RealHosts::value_type;

// The longest name that stands at the beginning of a text.
Entry* host_at(std::string_view text, const RealHosts& hosts) {
  Entry* longest = nullptr;
  for (Entry& each : hosts) {
    const std::string& name = each.first;
    const bool fits = !name.empty() && text.size() >= name.size() &&
                      equals_ignoring_case(text.substr(0, name.size()), name) &&
                      ends_host(text.substr(name.size()));
    if (fits && (!longest || longest->first.size() < name.size())) longest = &each;
  }
  return longest;
}

}  // namespace

std::string with_real_hosts(std::string_view text, const RealHosts& hosts) {
  std::string result;
  if (hosts.empty()) return std::string(text);
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = at == 0 || !continues_host(text[at - 1]);
    Entry* found = begins ? host_at(text.substr(at), hosts) : nullptr;
    if (!found) {
      result += text[at++];
      continue;
    }
    const std::string_view real = found->second;
    at += found->first.size();
    const std::string_view rest = text.substr(at);
    const std::size_t own_port = port_of(real);
    if (own_port < real.size()) at += port_length(rest);
    result += has_port_behind_blank(rest) ? name_of(real.substr(0, own_port)) : real;
  }
  return result;
}

}  // namespace seatrial
