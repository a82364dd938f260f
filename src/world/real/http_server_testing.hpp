#pragma once

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <functional>
#include <string>
#include <thread>

#include "base/text.hpp"
#include "world/real/descriptor.hpp"
#include "world/real/loopback_testing.hpp"
#include "world/real/real.hpp"

namespace seatrial::world::real {

// Answers each connection's one request by a function from the request's bytes to the answer's.
class HttpServer {
 public:
  using Answer = std::function<std::string(const std::string& request)>;
  explicit HttpServer(Answer answer, int listening = -1)
      : answer_(std::move(answer)), fd_(listening) {
    if (fd_ < 0) fd_ = listener_.get();
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }
  std::string url(const std::string& path = "/") const {
    return fmt::format("http://127.0.0.1:{}{}", listener_.port(), path);
  }
  std::uint16_t port() const { return listener_.port(); }

 private:
  void serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      pollfd fds{.fd = fd_, .events = POLLIN, .revents = 0};
      if (::poll(&fds, 1, 20) <= 0) continue;
      const Descriptor peer(::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC));
      const std::string answer = answer_(receive(peer));
      for (std::size_t at = 0; at < answer.size() && !stop.stop_requested();) {
        const ssize_t count =
            ::send(peer.get(), answer.data() + at, answer.size() - at, MSG_NOSIGNAL);
        if (count <= 0) break;
        at += static_cast<std::size_t>(count);
      }
    }
  }
  static std::string receive(const Descriptor& peer) {
    std::string bytes;
    for (char buffer[65536];;) {
      const std::size_t head = bytes.find("\r\n\r\n");
      if (head != std::string::npos) {
        const std::size_t length = lower(bytes).find("content-length: ");
        const std::size_t body = length < head ? std::stoul(bytes.substr(length + 16)) : 0;
        if (bytes.size() >= head + 4 + body) return bytes;
      }
      const ssize_t count = ::recv(peer.get(), buffer, sizeof(buffer), 0);
      if (count <= 0) return bytes;
      bytes.append(buffer, static_cast<std::size_t>(count));
      if (bytes.starts_with('\x16')) return bytes;  // a TLS handshake
    }
  }

  Answer answer_;
  Listener listener_;
  int fd_;
  std::jthread thread_;
};

inline std::string ok(const std::string& body, const std::string& headers = "") {
  return fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}",
                     body.size(), headers, body);
}

inline Reached<HttpResponse> send(const HttpRequest& request,
                                  std::chrono::milliseconds within = std::chrono::seconds(10),
                                  std::stop_token stop = {}) {
  return make_http()->send(request, std::chrono::steady_clock::now() + within, std::move(stop));
}

}  // namespace seatrial::world::real
