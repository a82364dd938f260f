#include "base/number_words.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(NumberWords, AreCounted) {
  struct Row {
    const char* text;
    std::optional<int> want;
  };
  const Row rows[] = {
      {"seven", 7}, {"Twenty", 20}, {"zero", 0},  {"14", 14}, {"999", 999},
      {"1000", {}}, {"-1", {}},     {"some", {}}, {"", {}},   {"7th", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(counted(row.text), row.want) << row.text;
}

}  // namespace
}  // namespace seatrial
