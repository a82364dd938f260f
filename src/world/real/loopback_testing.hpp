#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

#include "world/real/descriptor.hpp"

namespace seatrial::world::real {

inline void must(int result) {
  if (result < 0) throw std::system_error(errno, std::system_category());
}

inline Descriptor open_socket(int family, int type) {
  const int opened = ::socket(family, type | SOCK_CLOEXEC, 0);
  must(opened);
  return Descriptor(opened);
}

template <class Address>
void bind_to(const Descriptor& socket, const Address& address) {
  must(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)));
}

// Listens on a free port of 127.0.0.1.
class Listener {
 public:
  explicit Listener(int backlog = 64) : socket_(open_socket(AF_INET, SOCK_STREAM)) {
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind_to(socket_, any);
    must(::listen(socket_.get(), backlog));
  }
  int get() const { return socket_.get(); }
  sockaddr_in address() const {
    sockaddr_in bound{};
    socklen_t size = sizeof(bound);
    must(::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&bound), &size));
    return bound;
  }
  std::uint16_t port() const { return ntohs(address().sin_port); }
  Descriptor accept() const {
    return Descriptor(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
  }
  // Does not wait for the connection.
  Descriptor dial() const {
    Descriptor client = open_socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK);
    const sockaddr_in to = address();
    if (::connect(client.get(), reinterpret_cast<const sockaddr*>(&to), sizeof(to)) < 0 &&
        errno != EINPROGRESS)
      throw std::system_error(errno, std::system_category());
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
