#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/un.h>

#include <functional>
#include <thread>

#include "base/text.hpp"
#include "world/real/descriptor.hpp"
#include "world/real/http_request.hpp"
#include "world/real/http_server_testing.hpp"
#include "world/real/loopback_testing.hpp"
#include "world/real/real.hpp"
#include "world/real/temporary_testing.hpp"

namespace seatrial::world::real {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Kind = NetworkFailure::Kind;

TEST(Http, SendsWhatWasAskedAndNothingElse) {
  const HttpServer server([](const std::string& request) { return ok(request); });
  const std::string host = fmt::format("Host: 127.0.0.1:{}\r\n", server.port());
  constexpr auto agent = "User-Agent: seatrial\r\n";
  struct Row {
    const char* name;
    HttpRequest request;
    std::string wanted;
  };
  const auto url = [&](const std::string& path) { return server.url(path); };
  const Row rows[] = {
      {"plain",
       {.url = url("/a?b=c")},
       "GET /a?b=c HTTP/1.1\r\n" + host + agent + "Accept: */*\r\n\r\n"},
      {"path as it is",
       {.url = url("/a/../b/./c")},
       "GET /a/../b/./c HTTP/1.1\r\n" + host + agent + "Accept: */*\r\n\r\n"},
      {"headers",
       {.url = url("/"),
        .headers = {{"Accept", "text/plain"}, {"X-Empty", ""}, {"user-agent", "mine"}}},
       "GET / HTTP/1.1\r\n" + host + "Accept: text/plain\r\nX-Empty:\r\nuser-agent: mine\r\n\r\n"},
      {"host of its own",
       {.url = url("/"), .headers = {{"Host", "app.example"}}},
       "GET / HTTP/1.1\r\nHost: app.example\r\n" + std::string(agent) + "Accept: */*\r\n\r\n"},
      {"post",
       {.method = "POST", .url = url("/"), .body = "a=b"},
       "POST / HTTP/1.1\r\n" + host + agent + "Accept: */*\r\nContent-Length: 3\r\n\r\na=b"},
      {"post nothing",
       {.method = "POST", .url = url("/")},
       "POST / HTTP/1.1\r\n" + host + agent + "Accept: */*\r\nContent-Length: 0\r\n\r\n"},
      {"delete",
       {.method = "DELETE", .url = url("/x")},
       "DELETE /x HTTP/1.1\r\n" + host + agent + "Accept: */*\r\n\r\n"},
      {"get with a body",
       {.method = "GET", .url = url("/x"), .body = "{}"},
       "GET /x HTTP/1.1\r\n" + host + agent + "Accept: */*\r\nContent-Length: 2\r\n\r\n{}"},
      {"patch with NUL",
       {.method = "PATCH",
        .url = url("/"),
        .headers = {{"Content-Type", "a/b"}},
        .body = std::string("\0x", 2)},
       "PATCH / HTTP/1.1\r\n" + host + agent +
           "Accept: */*\r\nContent-Type: a/b\r\nContent-Length: 2\r\n\r\n" + std::string("\0x", 2)},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto response = send(row.request);
    ASSERT_TRUE(response) << response.error().what;
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, row.wanted);
    EXPECT_EQ(response->address, fmt::format("127.0.0.1:{}", server.port()));
    EXPECT_GT(response->duration.count(), 0);
  }
}

TEST(Http, ReadsAnswers) {
  using Headers = std::vector<std::pair<std::string, std::string>>;
  struct Row {
    const char* name;
    std::string answer;
    int status;
    Headers headers;
    const char* body;
  };
  const Row rows[] = {
      {"small letters",
       "HTTP/1.1 204 No Content\r\nX-Thing:  A b \r\nx-thing: c\r\n\r\n",
       204,
       {{"x-thing", "A b"}, {"x-thing", "c"}},
       ""},
      {"to the end", "HTTP/1.0 503 Busy\r\n\r\nwait", 503, {}, "wait"},
      {"chunks",
       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
       200,
       {{"transfer-encoding", "chunked"}},
       "abc"},
      {"trailers are no headers",
       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nX-Sum: 1\r\n\r\n",
       200,
       {{"transfer-encoding", "chunked"}},
       "ab"},
      {"after a hint",
       "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 403 Forbidden\r\nContent-Length: "
       "0\r\n\r\n",
       403,
       {{"content-length", "0"}},
       ""},
      {"not followed",
       "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
       302,
       {{"location", "http://127.0.0.1:1/"}, {"content-length", "0"}},
       ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const HttpServer server([&](const std::string&) { return row.answer; });
    const auto response = send({.url = server.url()});
    ASSERT_TRUE(response) << response.error().what;
    EXPECT_EQ(response->status, row.status);
    EXPECT_EQ(response->headers, row.headers);
    EXPECT_EQ(response->body, row.body);
    EXPECT_FALSE(response->truncated);
  }
}

TEST(Http, TakesNoHeadersThatAreCutForAnAnswer) {
  for (const char* answer : {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Po",
                             "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
                             "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n"}) {
    SCOPED_TRACE(answer);
    const HttpServer server([&](const std::string&) { return std::string(answer); });
    const auto response = send({.url = server.url()});
    ASSERT_FALSE(response) << response->status;
    EXPECT_EQ(response.error().kind, Kind::no_answer) << response.error().what;
  }
}

TEST(Http, DoesNotReadTheBodyOfHead) {
  const HttpServer server([](const std::string& request) {
    return request.starts_with("HEAD /") ? "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                                         : std::string();
  });
  const auto response = send({.method = "HEAD", .url = server.url()});
  ASSERT_TRUE(response) << response.error().what;
  EXPECT_EQ(response->status, 200);
}

TEST(Http, KeepsTheBodyWithinItsLimit) {
  const HttpServer server([](const std::string&) { return ok(std::string(5'000'000, 'x')); });
  const auto response = send({.url = server.url(), .body_bytes_max = 1000});
  ASSERT_TRUE(response) << response.error().what;
  EXPECT_EQ(response->body, std::string(1000, 'x'));
  EXPECT_TRUE(response->truncated);
  const auto exact = send({.url = server.url(), .body_bytes_max = 5'000'000});
  ASSERT_TRUE(exact);
  EXPECT_FALSE(exact->truncated);
}

TEST(Http, RefusesEndlessHeaders) {
  const HttpServer server([](const std::string&) {
    std::string headers;
    for (int i = 0; i < 20'000; ++i) headers += "X-Header: " + std::string(90, 'x') + "\r\n";
    return ok("", headers);
  });
  const auto response = send({.url = server.url()});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().kind, Kind::no_answer);
}

TEST(Http, TellsWhyNoAnswerCame) {
  const HttpServer silent([](const std::string&) {
    std::this_thread::sleep_for(400ms);
    return std::string();
  });
  const HttpServer garbage(
      [](const std::string&) { return std::string("220 mail.example ESMTP\r\n"); });
  const HttpServer cut([](const std::string&) {
    return std::string("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
  });
  const auto closed = fmt::format("127.0.0.1:{}", closed_port());
  struct Row {
    const char* name;
    HttpRequest request;
    Kind wanted;
  };
  const Row rows[] = {
      {"nobody listens", {.url = "http://" + closed + "/"}, Kind::refused},
      {"no such name", {.url = "http://nothing.invalid/"}, Kind::no_address},
      {"in time", {.url = silent.url()}, Kind::no_answer},
      {"not HTTP", {.url = garbage.url()}, Kind::no_answer},
      {"cut", {.url = cut.url()}, Kind::no_answer},
      {"not TLS", {.url = replace_all(garbage.url(), "http:", "https:")}, Kind::tls},
      {"no such socket",
       {.url = "http://localhost/", .unix_socket = "/nonexistent/socket"},
       Kind::refused},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto response = send(row.request, std::string_view(row.name) == "in time" ? 150ms : 5s);
    ASSERT_FALSE(response);
    // Where no name server can be asked, that is what must be said.
    const bool unresolved =
        row.wanted == Kind::no_address && response.error().kind == Kind::unresolved;
    if (!unresolved) {
      EXPECT_EQ(name(response.error().kind), name(row.wanted)) << response.error().what;
    }
    EXPECT_THAT(response.error().what, StartsWith(shown_url(row.request.url)));
  }
}

TEST(Http, StopsWhenAsked) {
  const Listener never_answers;
  std::stop_source source;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(100ms);
    source.request_stop();
  });
  const auto started = steady_clock::now();
  const auto response = send({.url = fmt::format("http://127.0.0.1:{}/", never_answers.port())},
                             20s, source.get_token());
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().kind, Kind::stopped);
  EXPECT_LT(steady_clock::now() - started, 1s);
}

TEST(Http, RefusesToBeMisled) {
  struct Row {
    const char* name;
    HttpRequest request;
  };
  const std::string url = "http://127.0.0.1:1/";
  const Row rows[] = {
      {"header in a value", {.url = url, .headers = {{"A", "b\r\nEvil: 1"}}}},
      {"line feed in a value", {.url = url, .headers = {{"A", "b\nEvil: 1"}}}},
      {"NUL in a value", {.url = url, .headers = {{"A", std::string("b\0c", 3)}}}},
      {"colon in a name", {.url = url, .headers = {{"A: b\r\nEvil", "1"}}}},
      {"empty name", {.url = url, .headers = {{"", "1"}}}},
      {"method with a line", {.method = "GET / HTTP/1.1\r\nEvil: 1\r\n", .url = url}},
      {"empty method", {.method = "", .url = url}},
      {"line in the URL", {.url = url + "\r\nEvil: 1"}},
      {"space in the URL", {.url = url + "a b"}},
      {"NUL in the URL", {.url = url + std::string("\0", 1)}},
      {"file", {.url = "file:///etc/passwd"}},
      {"gopher", {.url = "gopher://127.0.0.1:1/x"}},
      {"no protocol", {.url = "127.0.0.1/"}},
      {"only a protocol", {.url = "http://"}},
      {"option of libcurl", {.url = "-o/tmp/x"}},
      {"connect to nothing", {.url = url, .connect_to = ":"}},
      {"connect to two", {.url = url, .connect_to = "a:99999"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto response = send(row.request);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::other) << response.error().what;
  }
}

TEST(Http, NamesNoCredentialInMessages) {
  const auto closed = closed_port();
  const auto response = send(
      {.url = fmt::format(
           "http://user:hunter2secret@127.0.0.1:{}/a?token=querysecret#fragmentsecret", closed),
       .headers = {{"Authorization", "Bearer headersecret"}}});
  ASSERT_FALSE(response);
  EXPECT_THAT(response.error().what, Not(HasSubstr("secret")));
  EXPECT_THAT(response.error().what, HasSubstr(fmt::format("http://127.0.0.1:{}/a", closed)));
  EXPECT_EQ(shown_url("https://a:b@c@host/x?y@z"), "https://host/x");
  EXPECT_THAT(
      send({.url = "http://h/", .headers = {{"Authorization", "top\nsecret"}}}).error().what,
      Not(HasSubstr("top")));
}

TEST(Http, LooksAtNoProxyOfTheSurroundings) {
  const HttpServer server([](const std::string&) { return ok("direct"); });
  for (const char* variable : {"http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"})
    ::setenv(variable, "http://127.0.0.1:1", 1);
  const auto response = send({.url = server.url()});
  for (const char* variable : {"http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"})
    ::unsetenv(variable);
  ASSERT_TRUE(response) << response.error().what;
  EXPECT_EQ(response->body, "direct");
}

TEST(Http, DialsWhereItIsTold) {
  const HttpServer server(
      [](const std::string& request) { return ok(request.substr(0, request.find("User-Agent"))); });
  const auto response = send(
      {.url = "http://app.example/x", .connect_to = fmt::format("127.0.0.1:{}", server.port())});
  ASSERT_TRUE(response) << response.error().what;
  EXPECT_EQ(response->body, "GET /x HTTP/1.1\r\nHost: app.example\r\n");

  const Temporary temporary;
  const std::string path = (temporary.path() / "socket").string();
  const Descriptor listening = open_socket(AF_UNIX, SOCK_STREAM);
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  bind_to(listening, address);
  must(::listen(listening.get(), 8));
  const HttpServer local([](const std::string&) { return ok("local"); }, listening.get());
  const auto answer = send({.url = "http://docker/info", .unix_socket = path});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->body, "local");
  EXPECT_EQ(answer->address, path);
}

TEST(Http, IsSentByManyThreadsAtOnce) {
  const HttpServer server(
      [](const std::string& request) { return ok(std::string(split(request, ' ')[1])); });
  const auto http = make_http();
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&, i] {
        for (int j = 0; j < 10; ++j) {
          const std::string path = fmt::format("/{}-{}", i, j);
          const auto response =
              http->send({.url = server.url(path)}, steady_clock::now() + 20s, {});
          if (response && response->body == path) ++right;
        }
      });
  }
  EXPECT_EQ(right, 80);
}

// A real server with a certificate of its own authority, made for this test by the openssl program.
class TlsServer {
 public:
  explicit TlsServer(const std::string& options = "") : port_(closed_port()) {
    const std::string make =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj "
        "/CN=authority -keyout ca.key -out ca.pem &&"
        "for name in server client; do openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 "
        "-nodes -subj /CN=$name -keyout $name.key -out $name.csr &&"
        "printf 'subjectAltName=DNS:app.example,IP:127.0.0.1' > extensions && "
        "openssl x509 -req -days 1 -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile "
        "extensions -out $name.pem; done";
    const auto made = make_processes()->run(shell(make), steady_clock::now() + 30s, {});
    if (!made || made->status != 0) ADD_FAILURE() << (made ? made->err : made.error().what);
    thread_ = std::jthread([this, options](const std::stop_token& stop) {
      (void)make_processes()->run(
          shell(fmt::format(
              "exec openssl s_server -accept 127.0.0.1:{} -cert server.pem -key server.key -www {}",
              port_, options)),
          steady_clock::now() + 60s, stop);
    });
    for (int i = 0;
         i < 500 && !make_network()->connect("127.0.0.1", port_, steady_clock::now() + 1s, {}); ++i)
      std::this_thread::sleep_for(10ms);
  }
  std::string url(const std::string& host = "127.0.0.1") const {
    return fmt::format("https://{}:{}/", host, port_);
  }
  std::string connect_to() const { return fmt::format("127.0.0.1:{}", port_); }
  std::string file(const std::string& name) const { return (directory_.path() / name).string(); }

 private:
  ProcessRequest shell(const std::string& script) const {
    return {.argv = {"sh", "-c", script},
            .directory = directory_.path(),
            .variables = process_variables(),
            .input = {}};
  }

  Temporary directory_;
  std::uint16_t port_;
  std::jthread thread_;
};

TEST(Http, ChecksCertificates) {
  const TlsServer server;
  struct Row {
    const char* name;
    HttpRequest request;
    const char* wanted;
  };
  const Row rows[] = {
      {"unknown authority", {.url = server.url()}, "tls"},
      {"known authority", {.url = server.url(), .ca_file = server.file("ca.pem")}, "200"},
      {"unchecked", {.url = server.url(), .verify_certificate = false}, "200"},
      {"named",
       {.url = server.url("app.example"),
        .ca_file = server.file("ca.pem"),
        .connect_to = server.connect_to()},
       "200"},
      {"another name",
       {.url = server.url("other.example"),
        .ca_file = server.file("ca.pem"),
        .connect_to = server.connect_to()},
       "tls"},
      {"no authority file", {.url = server.url(), .ca_file = server.file("none.pem")}, "tls"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto response = send(row.request);
    EXPECT_EQ(response ? std::to_string(response->status) : name(response.error().kind), row.wanted)
        << (response ? "" : response.error().what);
  }
}

TEST(Http, ShowsItsOwnCertificate) {
  const TlsServer server("-Verify 2 -verify_return_error -CAfile ca.pem");
  HttpRequest request{.url = server.url(), .ca_file = server.file("ca.pem")};
  EXPECT_FALSE(send(request));
  request.client_certificate = server.file("client.pem");
  request.client_key = server.file("client.key");
  const auto response = send(request);
  ASSERT_TRUE(response) << response.error().what;
  EXPECT_EQ(response->status, 200);
}

}  // namespace
}  // namespace seatrial::world::real
