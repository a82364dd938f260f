#include "world/real/http_request.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "world/real/dns_client.hpp"

namespace seatrial::world::real {
namespace {

// RFC 9110 section 5.6.2
bool is_token_character(char c) {
  const bool alphanumeric = is_letter_or_digit(c);
  return alphanumeric ||
         (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

bool is_token(std::string_view text) {
  return !text.empty() && text.size() <= 256 && std::ranges::all_of(text, is_token_character);
}

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

bool has_protocol(std::string_view url) {
  const auto begins = [&](std::string_view protocol) {
    return equals_ignoring_case(url.substr(0, protocol.size()), protocol) &&
           url.size() > protocol.size();
  };
  return begins("http://") || begins("https://");
}

}  // namespace

Result<void> check_http_request(const HttpRequest& request) {
  if (!is_token(request.method))
    return fail(fmt::format("'{}' is not an HTTP method", request.method));
  const auto breaks_url = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; };
  if (std::ranges::any_of(request.url, breaks_url))
    return fail(
        fmt::format("{}: a URL has no spaces and control characters", shown_url(request.url)));
  if (!has_protocol(request.url))
    return fail(fmt::format("{}: only http:// and https:// are requested", shown_url(request.url)));
  for (const auto& [header, value] : request.headers) {
    if (!is_token(header)) return fail(fmt::format("'{}' is not a header name", header));
    // Not shown: it may be a credential.
    if (std::ranges::any_of(value, is_control))
      return fail(fmt::format("header {}: its value has control characters", header));
  }
  if (!request.connect_to.empty())
    if (auto server = split_server(request.connect_to, 0); !server)
      return fail(std::move(server).error().context("connect_to"));
  const std::string* paths[] = {&request.ca_file, &request.client_certificate, &request.client_key,
                                &request.unix_socket};
  for (const std::string* path : paths)
    if (path->find('\0') != std::string::npos) return fail("a file name has no NUL");
  return {};
}

std::string dialled_host(const HttpRequest& request) {
  std::string_view authority = request.connect_to;
  const std::string url = shown_url(request.url);
  if (authority.empty()) {
    authority = std::string_view(url).substr(url.find("://") + 3);
    authority = authority.substr(0, authority.find('/'));
  }
  const auto server = split_server(std::string(authority), 0);
  return server ? server->first : std::string(authority);
}

std::string origin_of(std::string_view url) {
  const std::size_t mark = std::min(url.find("://"), url.size());
  const std::string scheme = lower(url.substr(0, mark));
  std::string_view authority = url.substr(std::min(mark + 3, url.size()));
  authority = authority.substr(0, authority.find_first_of("/?#"));
  authority.remove_prefix(authority.rfind('@') + 1);
  const auto server = split_server(std::string(authority), scheme == "https" ? 443 : 80);
  if (!server) return scheme + "://" + lower(authority);
  return fmt::format("{}://{}:{}", scheme, lower(server->first), server->second);
}

std::string shown_url(std::string_view url) {
  const std::size_t mark = url.find("://");
  if (mark == std::string_view::npos) return std::string(url.substr(0, url.find_first_of("?#@")));
  const std::size_t start = mark + 3;
  const std::size_t authority_end = std::min(url.find_first_of("/?#", start), url.size());
  std::string_view authority = url.substr(start, authority_end - start);
  if (const std::size_t sign = authority.rfind('@'); sign != std::string_view::npos)
    authority.remove_prefix(sign + 1);
  const std::string_view tail = url.substr(authority_end);
  return fmt::format("{}{}{}", url.substr(0, start), authority,
                     tail.substr(0, tail.find_first_of("?#")));
}

}  // namespace seatrial::world::real
