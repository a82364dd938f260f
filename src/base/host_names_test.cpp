#include "base/host_names.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(HostNames, StandForTheRealOnes) {
  const RealHosts hosts = {{"shop.example", "127.0.0.1:28080"},
                           {"api.shop.example", "api.internal"},
                           {"shop.example:9090", "metrics.internal:1"},
                           {"six.example", "[::1]:28081"}};
  struct Row {
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"GET http://shop.example/ok", "GET http://127.0.0.1:28080/ok"},
      {"GET http://shop.example:8080/ok", "GET http://127.0.0.1:28080/ok"},
      {"GET http://SHOP.example/ok", "GET http://127.0.0.1:28080/ok"},
      {"GET http://shop.example:9090/ok", "GET http://metrics.internal:1/ok"},
      {"GET https://api.shop.example:8443/ok", "GET https://api.internal:8443/ok"},
      {"GET http://www.shop.example/ok", "GET http://www.shop.example/ok"},
      {"GET http://shop.example.invalid/ok", "GET http://shop.example.invalid/ok"},
      {"nc -z shop.example 443", "nc -z 127.0.0.1 443"},
      {"nc -z six.example 443", "nc -z ::1 443"},
      {"GET http://six.example:80/ok", "GET http://[::1]:28081/ok"},
      {"It runs on api.shop.example.", "It runs on api.internal."},
  };
  for (const Row& row : rows) EXPECT_EQ(with_real_hosts(row.text, hosts), row.want) << row.text;
}

}  // namespace
}  // namespace seatrial
