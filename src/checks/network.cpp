#include "checks/network.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "shell/command.hpp"

namespace seatrial::checks {

using Kind = world::NetworkFailure::Kind;

constexpr std::size_t dns_label_bytes_max = 63;  // RFC 1035 section 2.3.4
constexpr std::size_t dns_name_bytes_max = 253;

bool nobody_answers(Kind kind) {
  return kind == Kind::refused || kind == Kind::timed_out || kind == Kind::no_address;
}

bool somebody_answers(Kind kind) {
  return kind == Kind::tls || kind == Kind::no_answer;
}

namespace {

bool is_address(int family, const std::string& text) {
  in6_addr address;
  return ::inet_pton(family, text.c_str(), &address) == 1;
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= dns_label_bytes_max &&
         std::ranges::all_of(label, is_dashed_name_byte);
}

bool is_number(std::string_view label) {
  return std::ranges::all_of(label, is_digit);
}

// The lookup of anything else would end in "no such host", which says nothing of a host.
bool is_host_name(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  const auto labels = split(name, '.');
  return name.size() <= dns_name_bytes_max && std::ranges::all_of(labels, is_label) &&
         !is_number(labels.back());
}

}  // namespace

Result<std::string> parse_host(std::string_view text) {
  std::string host(text);
  if (shell::placeholder(text)) return host;  // may stand in a plan, and is never dialled
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (is_address(AF_INET6, host.substr(0, host.find('%')))) return host;
  if (!bracketed && (is_address(AF_INET, host) || is_host_name(host))) return host;
  return fail(fmt::format("'{}' is no host name and no address", text));
}

Result<void> refuse_placeholder(std::string_view what, std::string_view text) {
  if (const auto found = shell::placeholder(text))
    return fail(fmt::format("{} has the placeholder '{}'; never connected", what, *found));
  return {};
}

}  // namespace seatrial::checks
