#include "recognize/literals.hpp"

#include <gtest/gtest.h>

namespace seatrial::recognize {
namespace {

TEST(Literals, TellNamesOfHostsAndHeadersFromOtherWords) {
  struct Row {
    const char* name;
    std::string_view text;
    bool host, header;
  };
  const Row rows[] = {
      {"a host", "db.internal", true, false},
      {"this machine", "localhost", true, false},
      {"an address", "10.0.0.7", true, false},
      {"a host with a port", "db.internal:5432", false, false},
      {"a sentence's end", "internal.", false, false},
      {"a path", "shop.example/health", false, false},
      {"a name of a container", "database", false, false},
      {"a header", "X-Frame-Options", false, true},
      {"a header in small letters", "cache-control", false, true},
      {"a header and its value", "X-Frame-Options: DENY", false, false},
      {"a header without a dash could be any word", "Server", false, false},
      {"an option", "--head", false, false},
      {"a dash", "-", false, false},
      {"too short to be called that", "a-b", false, false},
      {"nothing", "", false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(is_host_name(row.text), row.host);
    EXPECT_EQ(is_header_name(row.text), row.header);
  }
}

}  // namespace
}  // namespace seatrial::recognize
