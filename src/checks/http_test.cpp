#include <fmt/format.h>

#include "checks/http_status.hpp"
#include "checks/testing.hpp"

namespace seatrial::checks {
namespace {

using namespace std::chrono_literals;
using Kind = world::NetworkFailure::Kind;
using Answer = world::Reached<world::HttpResponse>;

constexpr const char* url = "http url=https://app.example/health ";

Answer healthy() {
  return world::HttpResponse{.status = 200,
                             .headers = {{"content-type", "application/json"},
                                         {"strict-transport-security", "max-age=63072000"}},
                             .body = R"({"status": "ok", "queue": {"depth": 3}})",
                             .address = "192.0.2.1",
                             .duration = 120ms};
}
Answer twice(std::string header, std::string first, std::string second) {
  return world::HttpResponse{.status = 200, .headers = {{header, first}, {header, second}}};
}
Answer forbidden() {
  return world::HttpResponse{.status = 403, .body = "Forbidden"};
}
Answer moved() {
  return world::HttpResponse{.status = 301, .headers = {{"location", "https://app.example/"}}};
}
Answer failure(Kind kind, std::string what) {
  return std::unexpected(world::NetworkFailure{kind, std::move(what)});
}

TEST(Http, Judges) {
  struct Row {
    const char* name;
    std::string parameters;
    Answer answer;
    const char* want;
  };
  const Row rows[] = {
      {"2xx by default", "", healthy(), "pass: status 200"},
      {"403 is not 2xx", "", forbidden(), "fail: status 403"},
      {"403 is wanted", "status=403", forbidden(), "pass: status 403"},
      {"403 is wanted, open", "status=403", healthy(), "fail: status 200"},
      {"one of several", "status=200,204", healthy(), "pass: status 200"},
      {"anything but a 5xx", "status=!5xx", forbidden(), "pass: status 403"},
      {"body has", "contains=ok", healthy(), "pass: status 200; \"ok\" found"},
      {"body lacks it", "contains=queued", forbidden(), "fail: status 403; body \"Forbidden\""},
      {"an error page that has the text", "contains=Forbidden", forbidden(), "fail: status 403"},
      {"an error page that lacks the text", "not_contains=API_KEY", forbidden(),
       "fail: status 403"},
      {"an error page in time", "within=5s", forbidden(), "fail: status 403"},
      {"an error page without the header", "response_headers.x-powered-by=absent", forbidden(),
       "fail: status 403"},
      {"the text of an error that is meant", "status=403 contains=Forbidden", forbidden(),
       "pass: status 403; \"Forbidden\" found"},
      {"a redirect instead of a page", "response_headers.server=absent", moved(),
       "fail: status 301"},
      {"a redirect that is meant", "response_headers.Location=https://app.example/", moved(),
       "pass: status 301; header location: https://app.example/"},
      {"a redirect that is away", "response_headers.location=\"~ https\"", forbidden(),
       "fail: status 403; header location absent"},
      {"body has what it must not", "status=403 not_contains=Forbidden", forbidden(),
       "fail: \"Forbidden\""},
      {"pattern", "status=403 matches=^Forb", forbidden(), "pass: status 403; /^Forb/ found"},
      {"json equal", "json..status=ok", healthy(), "pass: status 200; .status = \"ok\""},
      {"json differs", "json..status=down", healthy(), "fail: .status = \"ok\""},
      {"json comparison", "json..queue.depth=\"< 5\"", healthy(),
       "pass: status 200; .queue.depth = 3"},
      {"json comparison fails", "json..queue.depth=\"< 3\"", healthy(), "fail: .queue.depth = 3"},
      {"json of something else", "json..status=ok", forbidden(),
       "fail: status 403; not JSON at byte 1: invalid literal: \"Forbidden\""},
      {"a header is text", "response_headers.x-limit=100", twice("x-limit", "100", "100"),
       "pass: status 200; header x-limit: 100, 100"},
      {"header", "response_headers.Strict-Transport-Security=\"~ max-age=\\\\d+\"", healthy(),
       "pass: status 200; header strict-transport-security: max-age=63072000"},
      {"header without its unit", "response_headers.x-took=\"< 500ms\"",
       twice("x-took", "45", "46"),
       "error: x-took: 45 has no unit: 45 ms would do, 45 s would not"},
      {"header whose name says its unit", "response_headers.x-took-ms=\"< 500ms\"",
       twice("x-took-ms", "45", "460"), "pass: status 200; header x-took-ms: 45, 460"},
      {"header whose unit is known", "response_headers.age=\"< 1m\"", twice("age", "45", "61"),
       "fail: header age: 61 (one of 2 such headers)"},
      {"header missing", "response_headers.x-frame-options=exists", healthy(),
       "fail: header x-frame-options absent"},
      {"header absent", "response_headers.server=absent", healthy(),
       "pass: status 200; header server absent"},
      {"header must go", "response_headers.content-type=absent", healthy(),
       "fail: header content-type: application/json"},
      {"one of two headers", "response_headers.x-frame-options=DENY",
       twice("x-frame-options", "ALLOWALL", "DENY"),
       "fail: header x-frame-options: ALLOWALL (one of 2 such headers)"},
      {"both headers", "response_headers.x-frame-options=DENY",
       twice("x-frame-options", "DENY", "DENY"),
       "pass: status 200; header x-frame-options: DENY, DENY"},
      {"one of two may not", "response_headers.vary=\"!= *\"", twice("vary", "*", "Origin"),
       "fail: header vary: * (one of 2 such headers)"},
      {"one cookie lacks it", "response_headers.x-cookie=\"~ Secure\"",
       twice("x-cookie", "a; Secure", "b"), "fail: header x-cookie: b (one of 2 such headers)"},
      {"a list in two headers", "response_headers.cache-control=\"~ no-store\"",
       twice("cache-control", "private", "no-store"),
       "pass: status 200; header cache-control: private, no-store"},
      {"a list as a whole", "response_headers.cache-control=\"private, no-store\"",
       twice("cache-control", "private", "no-store"),
       "pass: status 200; header cache-control: private, no-store"},
      {"quick enough", "within=120ms", healthy(), "pass: status 200; answered in 120 ms"},
      {"too slow", "status=2xx within=119ms", healthy(), "fail: answered in 120 ms"},
      {"refused", "status=200", failure(Kind::refused, "refused"), "fail: refused"},
      {"refused, whatever is asked of the answer", "within=1s", failure(Kind::refused, "refused"),
       "fail: refused"},
      {"unreachable: refused", "unreachable=true", failure(Kind::refused, "refused"),
       "pass: refused"},
      {"unreachable: no address", "unreachable=true", failure(Kind::no_address, "no address"),
       "pass: no address"},
      {"unreachable: silent", "unreachable=true", failure(Kind::timed_out, "no answer in time"),
       "pass: no answer in time"},
      {"unreachable: it accepts, and says nothing", "unreachable=true",
       failure(Kind::no_answer, "no whole answer in time"), "fail: no whole answer in time"},
      {"unreachable: no network", "unreachable=true",
       failure(Kind::unreachable, "network is unreachable"), "error: network is unreachable"},
      {"unreachable: no name server", "unreachable=true",
       failure(Kind::unresolved, "the name server does not answer"),
       "error: the name server does not answer"},
      {"no answer in time", "status=200", failure(Kind::no_answer, "no whole answer in time"),
       "error: no whole answer in time"},
      {"unreachable: TLS answers", "unreachable=true", failure(Kind::tls, "bad certificate"),
       "fail: bad certificate"},
      {"unreachable: stopped", "unreachable=true", failure(Kind::stopped, "stopped"),
       "error: stopped"},
      {"unreachable but answers", "unreachable=true", healthy(), "fail: status 200 from 192.0.2.1"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    tested.fakes.http.on("GET https://app.example/health", row.answer);
    EXPECT_EQ(tested.run(url + row.parameters), row.want);
  }
}

TEST(Http, Refuses) {
  struct Row {
    const char* name;
    std::string check;
    const char* want;
  };
  const Row rows[] = {
      {"no scheme", "http url=app.example", "http: url: it must start with http:// or https://"},
      {"other scheme", "http url=file:///etc/passwd",
       "http: url: it must start with http:// or https://"},
      {"no status", std::string(url) + "status=teapot",
       "http: status: 'teapot' is not a status like 403, 2xx or 200,204"},
      {"empty contains", std::string(url) + "contains=\"\"",
       "http: contains: an empty text is in every text"},
      {"contradiction", std::string(url) + "unreachable=true status=200",
       "http: unreachable: contradicts what is expected of the answer"},
      {"somebody answers who redirects",
       std::string(url) + "unreachable=true follow_redirects=true",
       "http: unreachable: contradicts what is expected of the answer"},
      {"two bodies", std::string(url) + "body=a body_file=b", "http: body: body_file is given too"},
      {"header injection", std::string(url) + "headers.X=\"a\nHost: b\"",
       "http: headers: a line end in X"},
      {"a body of HEAD", std::string(url) + "method=HEAD not_contains=x",
       "http: method: the answer to HEAD has no body to expect something of"},
      {"a document of HEAD", std::string(url) + "method=HEAD json.a=absent",
       "http: method: the answer to HEAD has no body to expect something of"},
      {"the headers of HEAD", std::string(url) + "method=HEAD response_headers.server=absent", ""},
      {"a pattern found everywhere", std::string(url) + "matches=\".*\"",
       "http: matches: /.*/ is found in every text, so it checks nothing"},
      {"a pattern found at every start", std::string(url) + "matches=^",
       "http: matches: /^/ is found in every text, so it checks nothing"},
      {"a pattern of emptiness", std::string(url) + "matches=^$", ""},
      {"every status", std::string(url) + "status=1xx,2xx,3xx,4xx,5xx",
       "http: status: '1xx,2xx,3xx,4xx,5xx' always holds, so it checks nothing"},
      {"protocol in capitals", "http url=HTTPS://app.example/", ""},
      {"no host", "http url=http:///x", "http: url: it names no host"},
      {"no port", "http url=http://app.example:99999/", "http: url: '99999' is no port"},
      {"empty port", "http url=http://app.example:/ unreachable=true",
       "http: url: its port is empty"},
      {"empty socket", std::string(url) + "unix_socket=\"\"", "http: unix_socket: empty"},
      {"user and address", "http url=http://a:b@[::1]:80/x", ""},
      {"typo", std::string(url) + "statsu=200", "http has no parameter 'statsu'"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(problem_of(row.check), row.want);
  }
}

TEST(Http, ReadsNoCertificateFromAPipe) {
  KindUnderTest tested;
  tested.fakes.files.add_other("/repo/ca.pem", world::FileKind::fifo);
  for (const char* field : {"ca_file", "client_certificate", "client_key"})
    EXPECT_EQ(tested.run(fmt::format("{}{}=ca.pem", url, field)),
              "error: ca.pem is a fifo, not a file");
  EXPECT_TRUE(tested.fakes.http.asked().empty());
}

TEST(Http, SendsWhatIsAskedAndHidesCookies) {
  KindUnderTest tested;
  tested.fakes.files.add("/repo/request.json", "{}");
  tested.fakes.http.on(
      "POST https://app.example/login",
      world::HttpResponse{
          .status = 200, .headers = {{"set-cookie", "session=verysecret"}}, .body = "hello"});
  const auto verdict = tested.verdict(
      "http url=https://app.example/login method=POST headers.X-Test=1 body_file=request.json "
      "insecure=true ca_file=ca.pem connect_to=127.0.0.1:8443");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->output, "HTTP 200\nset-cookie: (hidden)\n\nhello");
  const world::HttpRequest sent = tested.fakes.http.asked().at(0);
  EXPECT_EQ(sent.body, "{}");
  EXPECT_EQ(sent.ca_file, "/repo/ca.pem");
  EXPECT_EQ(sent.connect_to, "127.0.0.1:8443");
  EXPECT_FALSE(sent.verify_certificate);
  EXPECT_FALSE(sent.follow_redirects);
  EXPECT_EQ(sent.headers.at(0).first, "X-Test");
}

TEST(Http, KeepsSecretHeadersFromWhereItIsRedirectedTo) {
  KindUnderTest tested;
  tested.redactor.add("correct-horse-battery");
  tested.fakes.http.on("GET https://app.example/health", world::HttpResponse{.status = 200});
  ASSERT_TRUE(tested.verdict(std::string(url) +
                             "follow_redirects=true headers.X-Api-Key=k headers.X-Plain=a "
                             "headers.X-Known=correct-horse-battery"));
  EXPECT_EQ(tested.fakes.http.asked().at(0).confined_headers,
            (std::vector<std::string>{"x-api-key", "x-known"}));
}

TEST(Http, ShowsNoSecretHeader) {
  KindUnderTest tested;
  tested.fakes.http.on(
      "GET https://app.example/health",
      world::HttpResponse{.status = 200, .headers = {{"set-cookie", "sid=abc123"}}});
  const auto verdict =
      tested.verdict(std::string(url) + "response_headers.Set-Cookie=\"~ sid=def456\"");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->expected, "header set-cookie as demanded (secret)");
  EXPECT_EQ(verdict->observed, "header set-cookie: (secret)");
}

TEST(Http, HidesCredentialsThatComeBack) {
  struct Row {
    const char* name;
    const char* header;
    const char* secret;
  };
  const Row rows[] = {
      {"a bearer", "headers.Authorization=\"Bearer abc-def-123-456\"", "abc-def-123-456"},
      {"a login", "headers.Authorization=\"Basic dXNlcjpodW50\"", "dXNlcjpodW50"},
      {"a key", "headers.x-api-key=k1-k2-k3-k4-k5", "k1-k2-k3-k4-k5"},
      {"a short key", "headers.x-api-key=k1k2", "k1k2"},
      {"a cookie of several", "headers.Cookie=\"theme=dark; sid=s1-s2-s3-s4\"", "s1-s2-s3-s4"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    tested.fakes.http.on(
        "GET https://app.example/health",
        world::HttpResponse{.status = 200,
                            .headers = {{"x-echo", row.secret}},
                            .body = fmt::format("you said {}, innocent", row.secret)});
    for (const char* expected :
         {"contains=you", "contains=nothing", "json.a=b", "response_headers.x-echo=absent"}) {
      const auto verdict = tested.verdict(fmt::format("{}{} {}", url, row.header, expected));
      ASSERT_TRUE(verdict.has_value());
      EXPECT_EQ((verdict->observed + verdict->output).find(row.secret), std::string::npos)
          << verdict->observed << verdict->output;
      EXPECT_NE(verdict->output.find("innocent"), std::string::npos);
    }
  }
}

TEST(Http, HidesParametersThatComeBack) {
  for (const char* secret : {"q1-q2-q3-q4-q5", "q1q2", "q%2B1%2B2%2B3%2B4"}) {
    SCOPED_TRACE(secret);
    KindUnderTest tested;
    const std::string asked = fmt::format("https://app.example/health?page=2&api_key={}", secret);
    tested.fakes.http.on(
        "GET " + asked,
        world::HttpResponse{.status = 302,
                            .headers = {{"location", "https://a.example/?access_token=z9z8z7&b=1"}},
                            .body = fmt::format("you said {} and q+1+2+3+4, innocent", secret)});
    const auto verdict = tested.verdict(fmt::format("http url=\"{}\" contains=nothing", asked));
    ASSERT_TRUE(verdict.has_value());
    const std::string said = verdict->observed + verdict->output;
    for (const std::string& part : {std::string(secret), std::string("z9z8z7")})
      EXPECT_EQ(said.find(part), std::string::npos) << said;
    EXPECT_NE(said.find("innocent"), std::string::npos);
  }
}

TEST(Http, HidesSecretsOfABody) {
  KindUnderTest tested;
  tested.fakes.http.on("GET https://app.example/health",
                       world::HttpResponse{.status = 200, .body = R"({"db":{"password":"pw"}})"});
  for (const char* expected : {"json..db.password=\"~ ^x\"", "contains=nothing", "matches=user"}) {
    const auto verdict = tested.verdict(std::string(url) + expected);
    ASSERT_TRUE(verdict.has_value());
    EXPECT_EQ(verdict->outcome, Outcome::fail);
    EXPECT_EQ((verdict->observed + verdict->output).find("pw"), std::string::npos)
        << verdict->observed << verdict->output;
  }
}

TEST(Http, CannotJudgeABodyThatIsNotUnderstood) {
  KindUnderTest tested;
  tested.fakes.http.on(
      "GET https://app.example/health",
      world::HttpResponse{.status = 200, .undecoded = "its Content-Encoding is not understood"});
  EXPECT_EQ(tested.run(std::string(url) + "status=200"), "pass: status 200");
  EXPECT_EQ(tested.run(std::string(url) + "not_contains=secret"),
            "error: https://app.example/health: its Content-Encoding is not understood");
}

TEST(Http, CannotJudgeWideCharacters) {
  KindUnderTest tested;
  const std::string wide("s\0e\0c\0r\0e\0t\0", 12);
  for (const world::HttpResponse& answer :
       {world::HttpResponse{.status = 200, .body = "\xff\xfe" + wide},
        world::HttpResponse{.status = 200,
                            .headers = {{"content-type", "text/plain; charset=UTF-16LE"}},
                            .body = wide}}) {
    tested.fakes.http.on("GET https://app.example/health", answer);
    EXPECT_EQ(tested.run(std::string(url) + "status=200"), "pass: status 200");
    EXPECT_EQ(tested.run(std::string(url) + "not_contains=secret"),
              "error: https://app.example/health: UTF-16 or UTF-32, which is not read as text");
  }
}

TEST(Http, CannotJudgeATruncatedBody) {
  KindUnderTest tested;
  tested.fakes.http.on("GET https://app.example/health",
                       world::HttpResponse{.status = 200, .body = "x", .truncated = true});
  EXPECT_EQ(tested.run(std::string(url) + "status=200"), "pass: status 200");
  EXPECT_EQ(tested.run(std::string(url) + "not_contains=secret"),
            "error: https://app.example/health: the body is larger than 16.0 MiB (body_bytes_max)");
}

TEST(Http, StatusExpectations) {
  struct Row {
    const char* text;
    int status;
    bool want;
  };
  const Row rows[] = {
      {"200", 200, true},       {"200", 201, false},    {"2xx", 299, true},
      {"2xx", 300, false},      {"2XX", 200, true},     {"200,204", 204, true},
      {"200, 204", 203, false}, {"!5xx", 500, false},   {"!5xx", 200, true},
      {"2xx,!204", 204, false}, {"200-204", 203, true}, {"200-204", 205, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text + std::string(" ") + std::to_string(row.status));
    const auto expectation = StatusExpectation::parse(row.text);
    ASSERT_TRUE(expectation.has_value());
    EXPECT_EQ(expectation->holds(row.status), row.want);
  }
  for (const char* text : {"", "6xx", "99", "600", "2x", "200,", "!", "204-200", "abc"})
    EXPECT_FALSE(StatusExpectation::parse(text).has_value()) << text;
}

}  // namespace
}  // namespace seatrial::checks
