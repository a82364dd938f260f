#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "world/real/http_server_testing.hpp"

namespace seatrial::world::real {
namespace {

template <std::size_t N>
constexpr std::string_view bytes(const char (&literal)[N]) {
  return {literal, N - 1};
}

// {"status": "ok"}
constexpr std::string_view gzip = bytes(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\x2a\x2e\x49\x2c\x29\x2d\x56\xb2"
    "\x52\x50\xca\xcf\x56\xaa\x05\x00\xf8\x02\x68\x24\x10\x00\x00\x00");
constexpr std::string_view zlib = bytes(
    "\x78\xda\xab\x56\x2a\x2e\x49\x2c\x29\x2d\x56\xb2\x52\x50\xca\xcf\x56\xaa\x05\x00"
    "\x2f\xdf\x05\x59");
// 100,000 times "a": NUL bytes stand between what begins and ends it.
constexpr std::string_view bomb_begin = bytes(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x31\x01\x00\x00\x00\xc2\xa0\xac"
    "\xeb\x5f\xc2\x1a\x1e\x40\x01");
constexpr std::string_view bomb_end = bytes("\xaf\x06\x87\xfa\xe2\x1b\xa0\x86\x01\x00");
constexpr std::size_t bomb_nuls = 96;

TEST(Http, DecodesBodies) {
  struct Row {
    const char* name;
    const char* encoding;
    std::string body;
    const char* want;
    bool understood = true;
  };
  const Row rows[] = {
      {"gzip", "gzip", std::string(gzip), R"({"status": "ok"})"},
      {"its old name", "x-gzip", std::string(gzip), R"({"status": "ok"})"},
      {"deflate", "deflate", std::string(zlib), R"({"status": "ok"})"},
      {"not encoded", "identity", "plain", "plain"},
      {"no name that is known", "utf-8", "plain", "", false},
      {"not what it says", "gzip", "plain", "", false},
      {"an unknown name and no body", "utf-8", "", ""},
      {"cut within", "gzip", std::string(gzip.substr(0, 24)), "", false},
      {"cut before its checksum", "gzip", std::string(gzip.substr(0, gzip.size() - 8)), "", false},
      {"cut within deflate", "deflate", std::string(zlib.substr(0, 12)), "", false},
      {"two members", "gzip", std::string(gzip) + std::string(gzip),
       R"({"status": "ok"}{"status": "ok"})"},
      {"a second member that is cut", "gzip", std::string(gzip) + std::string(gzip.substr(0, 20)),
       "", false},
      {"something behind it", "gzip", std::string(gzip) + "xx", R"({"status": "ok"})"},
      {"deflate without its header", "deflate", std::string(zlib.substr(2, zlib.size() - 6)),
       R"({"status": "ok"})"},
      {"two encodings", "gzip, gzip", std::string(gzip), "", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const HttpServer server([&](const std::string&) {
      return ok(row.body, fmt::format("Content-Encoding: {}\r\n", row.encoding));
    });
    const auto response = send({.url = server.url()});
    ASSERT_TRUE(response) << response.error().what;
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, row.want);
    EXPECT_EQ(response->undecoded.empty(), row.understood) << response->undecoded;
  }
}

TEST(Http, KeepsNoMoreOfADecodedBodyThanIsAsked) {
  const HttpServer server([](const std::string&) {
    const std::string bomb =
        std::string(bomb_begin) + std::string(bomb_nuls, '\0') + std::string(bomb_end);
    return ok(bomb, "Content-Encoding: gzip\r\n");
  });
  const auto response = send({.url = server.url(), .body_bytes_max = 1000});
  ASSERT_TRUE(response) << response.error().what;
  EXPECT_EQ(response->body, std::string(1000, 'a'));
  EXPECT_TRUE(response->truncated);
}

TEST(Http, JoinsAHeaderThatGoesOn) {
  const HttpServer server(
      [](const std::string&) { return ok("x", "X-Policy: one;\r\n  two;\r\n\tthree\r\n"); });
  const auto response = send({.url = server.url()});
  ASSERT_TRUE(response) << response.error().what;
  const auto header =
      std::ranges::find(response->headers, "x-policy", &std::pair<std::string, std::string>::first);
  ASSERT_NE(header, response->headers.end());
  EXPECT_EQ(header->second, "one; two; three");
}

TEST(Http, NamesTheSocketThatIsMissing) {
  const auto response = send({.url = "http://docker/info", .unix_socket = "/nonexistent/socket"});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().what,
            "http://docker/info: cannot connect to the socket /nonexistent/socket: no such file or "
            "directory");
}

}  // namespace
}  // namespace seatrial::world::real
