#include "world/real/sockets.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <mutex>

#include "base/text.hpp"

namespace seatrial::world::real {
namespace {

using namespace std::chrono_literals;
using Kind = NetworkFailure::Kind;

constexpr auto look_around = 20ms;  // how long a stop request may go unnoticed

// getaddrinfo cannot be interrupted. One that is given up is left to glibc's resolver thread, and
// its memory is freed when it has ended.
class Lookup {
 public:
  Lookup(std::string host, std::uint16_t port)
      : host_(std::move(host)), port_(std::to_string(port)) {
    hints_.ai_socktype = SOCK_STREAM;
    request_.ar_name = host_.c_str();
    request_.ar_service = port_.c_str();
    request_.ar_request = &hints_;
  }
  ~Lookup() {
    if (request_.ar_result) ::freeaddrinfo(request_.ar_result);
  }
  Lookup(const Lookup&) = delete;
  Lookup& operator=(const Lookup&) = delete;

  bool start() {
    gaicb* list[] = {&request_};
    return ::getaddrinfo_a(GAI_NOWAIT, list, 1, nullptr) == 0;
  }
  bool wait(std::chrono::nanoseconds time) {
    const gaicb* list[] = {&request_};
    const timespec timeout{.tv_sec = 0, .tv_nsec = time.count()};
    ::gai_suspend(list, 1, &timeout);
    return ended();
  }
  bool ended() { return ::gai_error(&request_) != EAI_INPROGRESS; }
  bool cancel() { return ::gai_cancel(&request_) != EAI_NOTCANCELED; }
  int error() { return ::gai_error(&request_); }
  const addrinfo* result() const { return request_.ar_result; }

 private:
  std::string host_;
  std::string port_;
  addrinfo hints_{};
  gaicb request_{};
};

void abandon(std::unique_ptr<Lookup> lookup) {
  static std::mutex mutex;
  static std::vector<std::unique_ptr<Lookup>> abandoned;
  std::lock_guard lock(mutex);
  std::erase_if(abandoned, [](const auto& old) { return old->ended(); });
  if (!lookup->cancel()) abandoned.push_back(std::move(lookup));
}

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
  auto lookup = std::make_unique<Lookup>(host, port);
  if (!lookup->start())
    return std::unexpected(NetworkFailure{Kind::other, host + ": cannot be looked up now"});
  while (!lookup->wait(look_around)) {
    const bool stopped = stop.stop_requested();
    if (!stopped && std::chrono::steady_clock::now() < deadline) continue;
    abandon(std::move(lookup));
    if (stopped) return std::unexpected(NetworkFailure{Kind::stopped, host + ": stopped"});
    return std::unexpected(
        NetworkFailure{Kind::unresolved, host + ": its name was not resolved in time"});
  }
  if (lookup->error() != 0) return std::unexpected(lookup_failure(lookup->error(), host));
  std::vector<SocketAddress> addresses;
  for (const addrinfo* found = lookup->result(); found; found = found->ai_next) {
    SocketAddress& address = addresses.emplace_back();
    address.size = found->ai_addrlen;
    std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
  }
  return addresses;
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
