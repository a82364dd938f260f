#include "world/real/sockets.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

#include "base/text.hpp"

namespace seatrial::world::real {
namespace {

using namespace std::chrono_literals;
using Kind = NetworkFailure::Kind;

constexpr auto look_around = 20ms;  // how long a stop request may go unnoticed

// getaddrinfo cannot be interrupted. One that is given up goes on in a thread of its own, which
// holds all that it uses and leaves nothing behind when it ends.
class Lookup {
 public:
  // False: no thread could be started.
  bool start(const std::string& host, std::uint16_t port) {
    try {
      std::thread([answer = answer_, host, service = std::to_string(port)] {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        const int error = ::getaddrinfo(host.c_str(), service.c_str(), &hints, &found);
        const std::lock_guard lock(answer->mutex);
        answer->error = error;
        answer->found.reset(found);
        answer->is_there = true;
        answer->came.notify_one();
      }).detach();
    } catch (const std::system_error&) {
      return false;
    }
    return true;
  }
  bool wait(std::chrono::nanoseconds time) {
    std::unique_lock lock(answer_->mutex);
    return answer_->came.wait_for(lock, time, [&] { return answer_->is_there; });
  }
  // Only when it has been waited for.
  int error() const { return answer_->error; }
  const addrinfo* result() const { return answer_->found.get(); }

 private:
  struct Free {
    void operator()(addrinfo* list) const {
      if (list) ::freeaddrinfo(list);
    }
  };
  struct Answer {
    std::mutex mutex;
    std::condition_variable came;
    bool is_there = false;
    int error = 0;
    std::unique_ptr<addrinfo, Free> found;
  };
  std::shared_ptr<Answer> answer_ = std::make_shared<Answer>();
};

NetworkFailure lookup_failure(int error, const std::string& host) {
  switch (error) {
    case EAI_AGAIN:
      return {Kind::unresolved, fmt::format("{}: the name server does not answer", host)};
    case EAI_NONAME:
    case EAI_NODATA:
      return {Kind::no_address, fmt::format("{}: no such host", host)};
    default:
      return {Kind::unresolved, fmt::format("{}: {}", host, lower(::gai_strerror(error)))};
  }
}

// An address that was written out needs no name service.
std::optional<SocketAddress> numeric(const std::string& host, std::uint16_t port) {
  SocketAddress address;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&address.storage);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.storage);
  if (::inet_pton(AF_INET, host.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    address.size = sizeof(sockaddr_in);
  } else if (::inet_pton(AF_INET6, host.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    address.size = sizeof(sockaddr_in6);
  } else {
    return std::nullopt;
  }
  return address;
}

}  // namespace

std::string SocketAddress::text() const {
  char host[NI_MAXHOST], port[NI_MAXSERV];
  if (::getnameinfo(get(), size, host, sizeof(host), port, sizeof(port),
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    return "?";
  return storage.ss_family == AF_INET6 ? fmt::format("[{}]:{}", host, port)
                                       : fmt::format("{}:{}", host, port);
}

NetworkFailure network_failure(int error, const std::string& where) {
  const std::string what = fmt::format("{}: {}", where, lower(std::strerror(error)));
  switch (error) {
    case ECONNREFUSED:
      return {Kind::refused, what};
    case ETIMEDOUT:
      return {Kind::timed_out, what};
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
    case EADDRNOTAVAIL:
      return {Kind::unreachable, what};
    default:
      return {Kind::other, what};
  }
}

Reached<std::vector<SocketAddress>> look_up(const std::string& host, std::uint16_t port,
                                            Deadline deadline, const std::stop_token& stop) {
  if (host.empty() || host.find('\0') != std::string::npos)
    return std::unexpected(NetworkFailure{Kind::other, "not a host name"});
  if (auto address = numeric(host, port)) return std::vector{*address};
  Lookup lookup;
  if (!lookup.start(host, port))
    return std::unexpected(NetworkFailure{Kind::other, host + ": cannot be looked up now"});
  while (!lookup.wait(look_around)) {
    const bool stopped = stop.stop_requested();
    if (!stopped && std::chrono::steady_clock::now() < deadline) continue;
    if (stopped) return std::unexpected(NetworkFailure{Kind::stopped, host + ": stopped"});
    return std::unexpected(
        NetworkFailure{Kind::unresolved, host + ": its name was not resolved in time"});
  }
  if (lookup.error() != 0) return std::unexpected(lookup_failure(lookup.error(), host));
  std::vector<SocketAddress> addresses;
  for (const addrinfo* found = lookup.result(); found; found = found->ai_next) {
    SocketAddress& address = addresses.emplace_back();
    address.size = found->ai_addrlen;
    std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
  }
  return addresses;
}

bool is_time_to_dial(std::chrono::nanoseconds whole, std::chrono::nanoseconds left) {
  return left > 0ns && left >= std::min<std::chrono::nanoseconds>(1s, whole / 10);
}

Reached<void> wait_for(int fd, short events, Deadline deadline, const std::stop_token& stop) {
  for (;;) {
    if (stop.stop_requested()) return std::unexpected(NetworkFailure{Kind::stopped, "stopped"});
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left <= 0ms) return std::unexpected(NetworkFailure{Kind::timed_out, "no answer in time"});
    pollfd wanted{.fd = fd, .events = events, .revents = 0};
    const auto slice = stop.stop_possible() ? std::min<std::chrono::milliseconds>(left, look_around)
                                            : std::min<std::chrono::milliseconds>(left, 60s);
    if (::poll(&wanted, 1, static_cast<int>(slice.count())) > 0) return {};
  }
}

Reached<Descriptor> dial(const SocketAddress& address, int type, Deadline deadline,
                         const std::stop_token& stop) {
  Descriptor socket(::socket(address.storage.ss_family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket) return std::unexpected(network_failure(errno, address.text()));
  if (::connect(socket.get(), address.get(), address.size) == 0) return socket;
  if (errno != EINPROGRESS) return std::unexpected(network_failure(errno, address.text()));
  if (auto waited = wait_for(socket.get(), POLLOUT, deadline, stop); !waited) {
    NetworkFailure failure = waited.error();
    failure.what.insert(0, address.text() + ": ");
    return std::unexpected(std::move(failure));
  }
  int error = 0;
  socklen_t size = sizeof(error);
  ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) return std::unexpected(network_failure(error, address.text()));
  return socket;
}

}  // namespace seatrial::world::real
