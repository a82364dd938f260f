#pragma once

#include <sys/socket.h>

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "world/real/descriptor.hpp"
#include "world/world.hpp"

// What connections and name queries have in common: addresses, and waiting that ends at a deadline
// or a stop.
namespace seatrial::world::real {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
  std::string text() const;  // "192.0.2.1:443", "[2001:db8::1]:443"
};

// The system's answer to what a host name means, in its order of preference.
Reached<std::vector<SocketAddress>> look_up(const std::string& host, std::uint16_t port,
                                            Deadline deadline, const std::stop_token& stop);

// After a name was looked up: is enough left of the time to say that an address which was dialled
// keeps silent? Else the name service used it up, which says nothing of the address.
bool is_time_to_dial(std::chrono::nanoseconds whole, std::chrono::nanoseconds left);

// Waits until poll(2) reports one of `events` on `fd`.
Reached<void> wait_for(int fd, short events, Deadline deadline, const std::stop_token& stop);

// A socket that is connected, or the reason why not. Non-blocking.
Reached<Descriptor> dial(const SocketAddress& address, int type, Deadline deadline,
                         const std::stop_token& stop);

NetworkFailure network_failure(int error, const std::string& where);

}  // namespace seatrial::world::real
