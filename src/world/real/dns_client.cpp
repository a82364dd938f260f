#include "world/real/dns_client.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>

#include "base/text.hpp"
#include "base/units.hpp"
#include "world/real/dns_packet.hpp"
#include "world/real/sockets.hpp"

namespace seatrial::world::real {
namespace {

using namespace std::chrono_literals;
using Kind = NetworkFailure::Kind;

constexpr std::uint16_t dns_port = 53;
constexpr auto patience_udp = 2s;  // with one server, before the next or another round
constexpr int rounds = 2;
constexpr std::size_t servers_max = 3;

std::unexpected<NetworkFailure> other(std::string what) {
  return std::unexpected(NetworkFailure{Kind::other, std::move(what)});
}

std::unexpected<NetworkFailure> at_server(const SocketAddress& server, NetworkFailure failure) {
  const std::string text = server.text();
  if (!failure.what.starts_with(text)) failure.what.insert(0, text + ": ");
  return std::unexpected(std::move(failure));
}

// What is not the answer may be an old or a forged one: wait on for the right one.
Reached<DnsMessage> ask_udp(const SocketAddress& server, const std::string& query,
                            Deadline deadline, const std::stop_token& stop) {
  auto socket = dial(server, SOCK_DGRAM, deadline, stop);
  if (!socket) return std::unexpected(socket.error());
  if (::send(socket->get(), query.data(), query.size(), MSG_NOSIGNAL) < 0)
    return std::unexpected(network_failure(errno, server.text()));
  std::string malformed;
  for (;;) {
    if (auto waited = wait_for(socket->get(), POLLIN, deadline, stop); !waited) {
      if (!malformed.empty() && waited.error().kind == Kind::timed_out)
        return at_server(server, {Kind::other, malformed});
      return at_server(server, waited.error());
    }
    std::array<char, 65536> buffer;
    const ssize_t size = ::recv(socket->get(), buffer.data(), buffer.size(), 0);
    if (size < 0 && errno != EAGAIN && errno != EINTR)
      return std::unexpected(network_failure(errno, server.text()));
    if (size <= 0) continue;
    auto message = decode_dns_answer({buffer.data(), static_cast<std::size_t>(size)}, query);
    if (message) return std::move(*message);
    malformed = message.error().what;
  }
}

Reached<std::string> receive(const Descriptor& socket, std::size_t size, Deadline deadline,
                             const std::stop_token& stop) {
  std::string bytes(size, '\0');
  for (std::size_t at = 0; at < size;) {
    if (auto waited = wait_for(socket.get(), POLLIN, deadline, stop); !waited)
      return std::unexpected(waited.error());
    const ssize_t count = ::recv(socket.get(), bytes.data() + at, size - at, 0);
    if (count == 0) return other("the connection was closed within the answer");
    if (count < 0 && errno != EAGAIN && errno != EINTR)
      return std::unexpected(network_failure(errno, "answer"));
    if (count > 0) at += static_cast<std::size_t>(count);
  }
  return bytes;
}

// Messages have their length in front (RFC 1035 section 4.2.2).
Reached<DnsMessage> ask_tcp(const SocketAddress& server, const std::string& query,
                            Deadline deadline, const std::stop_token& stop) {
  auto socket = dial(server, SOCK_STREAM, deadline, stop);
  if (!socket) return std::unexpected(socket.error());
  const std::string framed =
      std::string{static_cast<char>(query.size() >> 8), static_cast<char>(query.size() & 0xff)} +
      query;
  if (::send(socket->get(), framed.data(), framed.size(), MSG_NOSIGNAL) !=
      static_cast<ssize_t>(framed.size()))
    return at_server(server, {Kind::other, "the question could not be sent"});
  auto size = receive(*socket, 2, deadline, stop);
  if (!size) return at_server(server, size.error());
  const std::size_t length =
      static_cast<unsigned char>((*size)[0]) * 256u + static_cast<unsigned char>((*size)[1]);
  auto bytes = receive(*socket, length, deadline, stop);
  if (!bytes) return at_server(server, bytes.error());
  auto message = decode_dns_answer(*bytes, query);
  if (!message) return at_server(server, {Kind::other, message.error().what});
  return std::move(*message);
}

Reached<DnsMessage> ask_server(const SocketAddress& server, const std::string& query,
                               Deadline deadline, const std::stop_token& stop) {
  const Deadline soon =
      std::min<Deadline>(deadline, std::chrono::steady_clock::now() + patience_udp);
  auto message = ask_udp(server, query, soon, stop);
  return message && message->truncated ? ask_tcp(server, query, deadline, stop) : message;
}

std::vector<std::string> system_servers() {
  std::ifstream file("/etc/resolv.conf");
  std::vector<std::string> servers;
  for (std::string line; std::getline(file, line) && servers.size() < servers_max;) {
    const std::string words = collapse_spaces(line);
    if (words.starts_with("nameserver "))
      servers.push_back(words.substr(11, words.find(' ', 11) - 11));
  }
  if (servers.empty()) servers.emplace_back("127.0.0.1");  // as resolv.conf(5) says
  return servers;
}

Reached<std::vector<SocketAddress>> servers_of(const Network::DnsRequest& request,
                                               Deadline deadline, const std::stop_token& stop) {
  std::vector<SocketAddress> addresses;
  for (const std::string& text : request.server ? std::vector{*request.server} : system_servers()) {
    const auto server = split_server(text, dns_port);
    if (!server) return other(server.error().what);
    auto found = look_up(server->first, server->second, deadline, stop);
    if (!found) return std::unexpected(found.error());
    addresses.insert(addresses.end(), found->begin(), found->end());
  }
  return addresses;
}

}  // namespace

Result<std::pair<std::string, std::uint16_t>> split_server(const std::string& text,
                                                           std::uint16_t port) {
  const auto refuse = [&] { return fail(fmt::format("'{}' is not host:port", text)); };
  std::string host = text;
  std::optional<std::string> number;
  const std::size_t colon = text.find(':');
  if (text.starts_with('[')) {
    const std::size_t bracket = text.find(']');
    if (bracket == std::string::npos) return refuse();
    host = text.substr(1, bracket - 1);
    if (bracket + 1 < text.size()) {
      if (text[bracket + 1] != ':') return refuse();
      number = text.substr(bracket + 2);
    }
  } else if (colon != std::string::npos && text.rfind(':') == colon) {
    host = text.substr(0, colon);
    number = text.substr(colon + 1);
  }
  if (host.empty()) return refuse();
  if (!number) return std::pair{host, port};
  const auto parsed = parse_integer(*number);
  if (!parsed || *parsed < 1 || *parsed > 65535) return refuse();
  return std::pair{host, static_cast<std::uint16_t>(*parsed)};
}

Reached<Network::DnsAnswer> ask_name_server(const Network::DnsRequest& request, Deadline deadline,
                                            const std::stop_token& stop) {
  const auto type = parse_dns_type(request.type);
  if (!type) return other(type.error().what);
  std::uint16_t id = 0;
  while (::getrandom(&id, sizeof(id), 0) != sizeof(id)) {
  }
  const auto query = encode_dns_query(id, request.name, *type);
  if (!query) return other(query.error().what);
  const auto servers = servers_of(request, deadline, stop);
  if (!servers) return std::unexpected(servers.error());
  NetworkFailure last{Kind::timed_out, "no name server answered in time"};
  for (int round = 0; round < rounds; ++round)
    for (const SocketAddress& server : *servers) {
      if (std::chrono::steady_clock::now() >= deadline) return std::unexpected(last);
      auto message = ask_server(server, *query, deadline, stop);
      if (message)
        return Network::DnsAnswer{.status = message->status,
                                  .records = message->records,
                                  .unresolved = message->unresolved};
      last = message.error();
      if (last.kind == Kind::stopped) return std::unexpected(last);
    }
  return std::unexpected(last);
}

}  // namespace seatrial::world::real
