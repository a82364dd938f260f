#include "formats/toml.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/json.hpp"

namespace seatrial::formats {
namespace {

TEST(Toml, ReadsAndRefuses) {
  struct Row {
    const char* name;
    std::string text;
    const char* want;  // as JSON, or "error: ..."
  };
  const Row rows[] = {
      {"empty", "", "{}"},
      {"types", "a = 1\nb = 1.5\nc = true\nd = \"x\"\ne = [1, \"2\"]\n",
       R"({"a":1,"b":1.5,"c":true,"d":"x","e":[1,"2"]})"},
      {"order as written", "z = 1\na = 2\nm = 3\n", R"({"z":1,"a":2,"m":3})"},
      {"tables", "[b.c]\nx = 1\n[[l]]\ny = 2\n[[l]]\n", R"({"b":{"c":{"x":1}},"l":[{"y":2},{}]})"},
      {"dates are text", "d = 2026-01-02\nt = 03:04:05\nb = 2026-01-02T03:04:05Z\n",
       R"({"d":"2026-01-02","t":"03:04:05","b":"2026-01-02T03:04:05Z"})"},
      {"duplicate key", "a = 1\na = 2\n", "error: 2:"},
      {"syntax", "a = \n", "error: 1:"},
      {"deep", "a = " + std::string(100, '[') + std::string(100, ']'),
       "error: nested more than 64"},
      {"very deep", "a = " + std::string(100'000, '['), "error: 1:"},
      {"malformed UTF-8", "a = \"\xff\"\n", "error: 1:"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto value = parse_toml(row.text);
    const std::string got = value ? write_json(*value) : "error: " + value.error().what;
    EXPECT_EQ(got.substr(0, value ? std::string::npos : std::string(row.want).size()), row.want)
        << got;
  }
}

}  // namespace
}  // namespace seatrial::formats
