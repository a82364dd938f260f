#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>

#include <array>
#include <thread>

#include "world/real/descriptor.hpp"
#include "world/real/dns_client.hpp"
#include "world/real/loopback_testing.hpp"
#include "world/real/real.hpp"
#include "world/real/sockets.hpp"

namespace seatrial::world::real {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using testing::ElementsAre;
using testing::HasSubstr;
using Kind = NetworkFailure::Kind;

TEST(Network, Connects) {
  const Listener listener;
  for (const char* host : {"127.0.0.1", "localhost"}) {
    SCOPED_TRACE(host);
    const auto connection =
        make_network()->connect(host, listener.port(), steady_clock::now() + 5s, {});
    ASSERT_TRUE(connection) << connection.error().what;
    EXPECT_EQ(connection->address, "127.0.0.1:" + std::to_string(listener.port()));
  }
}

TEST(Network, TellsWhyNot) {
  const std::uint16_t closed = closed_port();
  struct Row {
    const char* name;
    const char* host;
    std::uint16_t port;
    Kind wanted;
  };
  const Row rows[] = {
      {"nobody listens", "127.0.0.1", closed, Kind::refused},
      {"no such name", "nothing.invalid", 80, Kind::no_address},
      {"empty name", "", 80, Kind::other},
      {"broadcast", "255.255.255.255", 80, Kind::unreachable},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto connection =
        make_network()->connect(row.host, row.port, steady_clock::now() + 3s, {});
    ASSERT_FALSE(connection);
    if (row.wanted == Kind::no_address)
      EXPECT_THAT(connection.error().kind, testing::AnyOf(Kind::no_address, Kind::unresolved));
    else
      EXPECT_EQ(connection.error().kind, row.wanted) << connection.error().what;
  }
}

// Whether its name or its port takes the time is not the same.
TEST(Network, DoesNotTakeALateNameForASilentPort) {
  struct Row {
    const char* name;
    std::chrono::nanoseconds whole;
    std::chrono::nanoseconds left;
    bool want;
  };
  const Row rows[] = {
      {"at once", 5s, 5s, true},          {"with a second left", 60s, 1s, true},
      {"a tenth left", 5s, 500ms, true},  {"less", 5s, 499ms, false},
      {"nothing left", 10ms, 0ms, false}, {"late", 10ms, -5ms, false},
  };
  for (const Row& row : rows) EXPECT_EQ(is_time_to_dial(row.whole, row.left), row.want) << row.name;
  const Listener listener;
  const auto late = make_network()->connect("localhost", listener.port(), steady_clock::now(), {});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, Kind::unresolved) << late.error().what;
}

// A listener whose queue is full does not answer at all.
TEST(Network, EndsAtTheDeadlineAndAtAStop) {
  const Listener listener(0);
  std::vector<Descriptor> waiting;
  for (int i = 0; i < 4; ++i) waiting.push_back(listener.dial());
  auto started = steady_clock::now();
  auto connection = make_network()->connect("127.0.0.1", listener.port(), started + 200ms, {});
  ASSERT_FALSE(connection);
  EXPECT_EQ(connection.error().kind, Kind::timed_out) << connection.error().what;
  EXPECT_LT(steady_clock::now() - started, 2s);

  std::stop_source source;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(100ms);
    source.request_stop();
  });
  started = steady_clock::now();
  connection =
      make_network()->connect("127.0.0.1", listener.port(), started + 20s, source.get_token());
  ASSERT_FALSE(connection);
  EXPECT_EQ(connection.error().kind, Kind::stopped);
  EXPECT_LT(steady_clock::now() - started, 2s);
}

std::string flagged(std::string query, char high, char low) {
  query[2] = high;
  query[3] = low;
  return query;
}

// An answer with one address.
std::string with_address(std::string query) {
  query = flagged(std::move(query), '\x81', '\x80');
  query[7] = 1;
  return query + std::string("\xc0\x0c\0\1\0\1\0\0\0\0\0\4\x0a\0\0\1", 16);
}

// A name server that answers every question by one function.
class NameServer {
 public:
  using Answer = std::function<std::vector<std::string>(const std::string& query)>;
  NameServer(Answer udp, Answer tcp) : udp_answer_(std::move(udp)), tcp_answer_(std::move(tcp)) {
    const sockaddr_in address = tcp_.address();
    udp_ = open_socket(AF_INET, SOCK_DGRAM);
    bind_to(udp_, address);
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }
  std::string text() const { return "127.0.0.1:" + std::to_string(tcp_.port()); }
  std::atomic<int> asked = 0;

 private:
  void serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      std::array<pollfd, 2> fds = {{{udp_.get(), POLLIN, 0}, {tcp_.get(), POLLIN, 0}}};
      ::poll(fds.data(), fds.size(), 20);
      if (fds[0].revents) answer_datagram();
      if (fds[1].revents) answer_stream();
    }
  }
  void answer_datagram() {
    std::array<char, 2048> buffer;
    sockaddr_in peer{};
    socklen_t size = sizeof(peer);
    const ssize_t count = ::recvfrom(udp_.get(), buffer.data(), buffer.size(), 0,
                                     reinterpret_cast<sockaddr*>(&peer), &size);
    if (count <= 0) return;
    ++asked;
    for (const std::string& bytes : udp_answer_({buffer.data(), static_cast<std::size_t>(count)}))
      ::sendto(udp_.get(), bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&peer), size);
  }
  void answer_stream() {
    const Descriptor peer = tcp_.accept();
    std::array<char, 2048> buffer;
    const ssize_t count = ::recv(peer.get(), buffer.data(), buffer.size(), 0);
    if (count <= 2) return;
    for (const std::string& bytes :
         tcp_answer_({buffer.data() + 2, static_cast<std::size_t>(count) - 2})) {
      std::string framed{static_cast<char>(bytes.size() >> 8),
                         static_cast<char>(bytes.size() & 0xff)};
      framed += bytes;
      ::send(peer.get(), framed.data(), framed.size(), MSG_NOSIGNAL);
    }
  }

  Answer udp_answer_;
  Answer tcp_answer_;
  Listener tcp_;
  Descriptor udp_;
  std::jthread thread_;
};

TEST(NameServers, AreAsked) {
  using Answers = std::vector<std::string>;
  const auto nothing = [](const std::string&) { return Answers{}; };
  struct Row {
    const char* name;
    NameServer::Answer udp;
    NameServer::Answer tcp;
    const char* wanted;  // status and records, or the kind of failure
  };
  const Row rows[] = {
      {"an address", [](const std::string& query) { return Answers{with_address(query)}; }, nothing,
       "NOERROR 10.0.0.1"},
      {"no such name",
       [](const std::string& query) { return Answers{flagged(query, '\x81', '\x83')}; }, nothing,
       "NXDOMAIN"},
      {"forged before the true one",
       [](const std::string& query) {
         std::string forged = with_address(query);
         forged[0] ^= 1;
         forged.back() = 66;
         return Answers{forged, "", "garbage", with_address(query)};
       },
       nothing, "NOERROR 10.0.0.1"},
      {"cut, whole over TCP",
       [](const std::string& query) { return Answers{flagged(query, '\x83', '\x80')}; },
       [](const std::string& query) { return Answers{with_address(query)}; }, "NOERROR 10.0.0.1"},
      {"cut, TCP closes",
       [](const std::string& query) { return Answers{flagged(query, '\x83', '\x80')}; }, nothing,
       "other"},
      {"cut, TCP lies",
       [](const std::string& query) { return Answers{flagged(query, '\x83', '\x80')}; },
       [](const std::string&) { return Answers{"short"}; }, "other"},
      {"malformed only",
       [](const std::string& query) {
         return Answers{with_address(query).substr(0, query.size() + 5)};
       },
       nothing, "other"},
      {"silence", nothing, nothing, "timed out"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const NameServer server(row.udp, row.tcp);
    const auto answer =
        make_network()->resolve({.name = "example.com", .type = "A", .server = server.text()},
                                steady_clock::now() + 500ms, {});
    std::string shown = answer ? answer->status : std::string(name(answer.error().kind));
    if (answer)
      for (const std::string& record : answer->records) shown += " " + record;
    EXPECT_EQ(shown, row.wanted) << (answer ? "" : answer.error().what);
    EXPECT_GE(server.asked, 1);
  }
}

TEST(NameServers, RefuseBeforeAsking) {
  const auto ask = [](const std::string& name, const std::string& type, const std::string& server) {
    return make_network()
        ->resolve({.name = name, .type = type, .server = server}, steady_clock::now() + 1s, {})
        .error();
  };
  EXPECT_THAT(ask("example.com", "ANY", "127.0.0.1").what, HasSubstr("'ANY' is not a record type"));
  EXPECT_THAT(ask("a..b", "A", "127.0.0.1").what, HasSubstr("not a domain name"));
  EXPECT_THAT(ask("example.com", "A", "127.0.0.1:99999").what, HasSubstr("is not host:port"));
  EXPECT_EQ(ask("example.com", "A", "127.0.0.1:" + std::to_string(closed_port())).kind,
            Kind::refused);
}

TEST(SplitServer, KnowsEverySpelling) {
  struct Row {
    const char* text;
    const char* host;  // none: refused
    int port;
  };
  const Row rows[] = {{"192.0.2.1", "192.0.2.1", 53},
                      {"192.0.2.1:5353", "192.0.2.1", 5353},
                      {"dns.example", "dns.example", 53},
                      {"2001:db8::1", "2001:db8::1", 53},
                      {"[2001:db8::1]", "2001:db8::1", 53},
                      {"[2001:db8::1]:5353", "2001:db8::1", 5353},
                      {"a:0", nullptr, 0},
                      {"a:65536", nullptr, 0},
                      {"a:x", nullptr, 0},
                      {"a:", nullptr, 0},
                      {":53", nullptr, 0},
                      {"[::1]x", nullptr, 0},
                      {"[::1]:", nullptr, 0},
                      {"[]:53", nullptr, 0},
                      {"", nullptr, 0}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto server = split_server(row.text, 53);
    EXPECT_EQ(server.has_value(), row.host != nullptr);
    if (server && row.host) {
      EXPECT_EQ(server->first, row.host);
      EXPECT_EQ(server->second, row.port);
    }
  }
}

}  // namespace
}  // namespace seatrial::world::real
