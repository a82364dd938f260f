#include "base/capital_name.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(CapitalName, NamesVariablesAndFlags) {
  struct Row {
    std::string_view text;
    bool name, pattern;
  };
  const Row rows[] = {
      {"AUTH_MODE", true, true},    {"A_B", true, true},         {"S3_KEY2", true, true},
      {"DB_*", false, true},        {"*_URL", false, false},     {"DB_**", false, false},
      {"AUTH", false, false},       {"A_", false, false},        {"AUTH_MODE_", false, false},
      {"_AUTH_MODE", false, false}, {"Auth_MODE", false, false}, {"1_A", false, false},
      {"", false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(is_capital_name(row.text), row.name);
    EXPECT_EQ(is_capital_name_or_pattern(row.text), row.pattern);
  }
}

}  // namespace
}  // namespace seatrial
