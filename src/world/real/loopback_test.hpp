#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>

#include "world/real/descriptor.hpp"

namespace seatrial::world::real {

// Listens on a free port of 127.0.0.1.
class Listener {
 public:
  explicit Listener(int backlog = 64) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&any), sizeof(any));
    ::listen(socket_.get(), backlog);
  }
  int get() const { return socket_.get(); }
  sockaddr_in address() const {
    sockaddr_in bound{};
    socklen_t size = sizeof(bound);
    ::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&bound), &size);
    return bound;
  }
  std::uint16_t port() const { return ntohs(address().sin_port); }
  Descriptor accept() const {
    return Descriptor(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
  }
  // Does not wait for the connection.
  Descriptor dial() const {
    Descriptor client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const sockaddr_in to = address();
    ::connect(client.get(), reinterpret_cast<const sockaddr*>(&to), sizeof(to));
    return client;
  }

 private:
  Descriptor socket_;
};

// A port where nobody listens any more.
inline std::uint16_t closed_port() {
  return Listener().port();
}

}  // namespace seatrial::world::real
