#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "world/real/http_request.hpp"
#include "world/real/http_server_testing.hpp"
#include "world/real/real.hpp"

namespace seatrial::world::real {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Http, FollowsWhereAskedButNotToOtherProtocols) {
  const HttpServer server([](const std::string& request) -> std::string {
    const auto redirect = [](const std::string& to) {
      return "HTTP/1.1 302 Found\r\nLocation: " + to +
             "\r\nX-Old: 1\r\nContent-Length: 3\r\nConnection: close\r\n\r\nold";
    };
    if (request.starts_with("GET /old ")) return redirect("/new");
    if (request.starts_with("GET /loop ")) return redirect("/loop");
    if (request.starts_with("GET /file ")) return redirect("file:///etc/passwd");
    if (request.starts_with("GET /gopher ")) return redirect("gopher://127.0.0.1:1/x");
    return ok("new");
  });
  const auto response = send({.url = server.url("/old"), .follow_redirects = true});
  ASSERT_TRUE(response) << response.error().what;
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "new");
  EXPECT_EQ(response->headers.size(), 2u);
  for (const char* path : {"/loop", "/file", "/gopher"})
    EXPECT_FALSE(send({.url = server.url(path), .follow_redirects = true})) << path;
}

TEST(Http, KeepsSecretsFromWhereItIsRedirectedTo) {
  const HttpServer other([](const std::string& request) { return ok(request); });
  const HttpServer server([&](const std::string& request) -> std::string {
    const auto redirect = [](int status, const std::string& to) {
      return fmt::format(
          "HTTP/1.1 {} Elsewhere\r\nLocation: {}\r\nContent-Length: 3\r\nConnection: "
          "close\r\n\r\nold",
          status, to);
    };
    if (request.contains(" /away ")) return redirect(302, other.url("/there"));
    if (request.contains(" /away-with-all ")) return redirect(307, other.url("/there"));
    if (request.contains(" /home ")) return redirect(302, "/here");
    if (request.contains(" /home-with-all ")) return redirect(307, "/here");
    return ok(request);
  });
  const auto asked = [&](const std::string& path, const char* method, const char* body) {
    std::string url = server.url(path);
    url.insert(url.find("127"), "login:correct-horse@");
    return send({.method = method,
                 .url = url,
                 .headers = {{"X-Api-Key", "key"}, {"Cookie", "a=cookie"}, {"X-Plain", "plain"}},
                 .body = body,
                 .follow_redirects = true,
                 .confined_headers = {"x-api-key"}});
  };
  const auto away = asked("/away", "GET", "");
  ASSERT_TRUE(away) << away.error().what;
  EXPECT_THAT(away->body, HasSubstr("GET /there "));
  EXPECT_THAT(away->body, HasSubstr("X-Plain: plain"));
  for (const char* secret : {"Api-Key", "Cookie", "Authorization"})
    EXPECT_THAT(away->body, Not(HasSubstr(secret)));
  const auto home = asked("/home", "GET", "");
  ASSERT_TRUE(home) << home.error().what;
  for (const char* part : {"GET /here ", "X-Api-Key: key", "Cookie: a=cookie"})
    EXPECT_THAT(home->body, HasSubstr(part));

  const auto posted = asked("/away", "POST", "form");
  ASSERT_TRUE(posted) << posted.error().what;
  EXPECT_THAT(posted->body, HasSubstr("GET /there "));
  EXPECT_THAT(posted->body, Not(HasSubstr("form")));
  const auto kept = asked("/home-with-all", "POST", "form");
  ASSERT_TRUE(kept) << kept.error().what;
  EXPECT_THAT(kept->body, HasSubstr("POST /here "));
  EXPECT_THAT(kept->body, HasSubstr("form"));
  const auto refused = asked("/away-with-all", "POST", "form");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("redirects to another host"));
}

TEST(Http, KnowsWhatIsTheSameHost) {
  struct Row {
    const char* url;
    const char* want;
  };
  const Row rows[] = {
      {"https://App.Example/a?b#c", "https://app.example:443"},
      {"HTTPS://app.example:443", "https://app.example:443"},
      {"http://app.example", "http://app.example:80"},
      {"http://app.example:8080/", "http://app.example:8080"},
      {"http://a:b@app.example/", "http://app.example:80"},
      {"http://a@b@app.example/", "http://app.example:80"},
      {"http://[::1]:81/", "http://::1:81"},
      {"http://app.example?a@other", "http://app.example:80"},
  };
  for (const Row& row : rows) EXPECT_EQ(origin_of(row.url), row.want) << row.url;
}

}  // namespace
}  // namespace seatrial::world::real
