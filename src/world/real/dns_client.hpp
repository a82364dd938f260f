#pragma once

#include "world/world.hpp"

namespace seatrial::world::real {

// Asks the given server, or those of /etc/resolv.conf in turn, over UDP, and over TCP where the
// answer was cut.
Reached<Network::DnsAnswer> ask_name_server(const Network::DnsRequest& request, Deadline deadline,
                                            const std::stop_token& stop);

// "host", "host:port", "[address]:port" or a bare IPv6 address.
Result<std::pair<std::string, std::uint16_t>> split_server(const std::string& text,
                                                           std::uint16_t port);

}  // namespace seatrial::world::real
