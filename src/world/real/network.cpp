#include <fmt/format.h>

#include "world/real/dns_client.hpp"
#include "world/real/real.hpp"
#include "world/real/sockets.hpp"

namespace seatrial::world::real {
namespace {

using std::chrono::steady_clock;

class RealNetwork : public Network {
 public:
  Reached<Connection> connect(const std::string& host, std::uint16_t port, Deadline deadline,
                              std::stop_token stop) override;
  Reached<DnsAnswer> resolve(const DnsRequest& request, Deadline deadline,
                             std::stop_token stop) override {
    return ask_name_server(request, deadline, stop);
  }
};

// Each address has its share of the time, so that a silent first one does not hide a second that
// answers.
Reached<Connection> RealNetwork::connect(const std::string& host, std::uint16_t port,
                                         Deadline deadline, std::stop_token stop) {
  const auto started = steady_clock::now();
  const auto addresses = look_up(host, port, deadline, stop);
  if (!addresses) return std::unexpected(addresses.error());
  const bool is_time = is_time_to_dial(deadline - started, deadline - steady_clock::now());
  NetworkFailure last{NetworkFailure::Kind::unresolved, host + ": no address"};
  for (std::size_t i = 0; i < addresses->size(); ++i) {
    const SocketAddress& address = (*addresses)[i];
    const auto now = steady_clock::now();
    const auto share = (deadline - now) / static_cast<long>(addresses->size() - i);
    const auto socket = dial(address, SOCK_STREAM, now + share, stop);
    if (socket)
      return Connection{.address = address.text(),
                        .duration = std::chrono::duration_cast<std::chrono::microseconds>(
                            steady_clock::now() - now)};
    // Without a route to one family of addresses, what was seen of the other is the answer.
    const bool looked = socket.error().kind != NetworkFailure::Kind::unreachable;
    if (i == 0 || looked) last = socket.error();
    if (last.kind == NetworkFailure::Kind::stopped) break;
  }
  if (last.kind == NetworkFailure::Kind::timed_out && !is_time)
    return std::unexpected(
        NetworkFailure{NetworkFailure::Kind::unresolved,
                       host + ": its name was resolved too late to wait for an answer"});
  return std::unexpected(last);
}

}  // namespace

std::unique_ptr<Network> make_network() {
  return std::make_unique<RealNetwork>();
}

}  // namespace seatrial::world::real
