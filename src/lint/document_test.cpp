#include "lint/document.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace seatrial::lint {
namespace {

TEST(LineAround, IsTheLineOfAPlace) {
  constexpr std::string_view source = "one\ntwo\nthree";
  struct Row {
    std::size_t offset;
    const char* want;
  };
  constexpr Row rows[] = {{0, "one"}, {2, "one"},   {4, "two"},
                          {6, "two"}, {8, "three"}, {12, "three"}};
  for (const Row& row : rows) EXPECT_EQ(line_around(source, row.offset), row.want) << row.offset;
}

TEST(LineAround, IsBoundedHoweverLongTheLineIs) {
  const std::string source(1u << 20, 'x');
  EXPECT_EQ(line_around(source, source.size() / 2).size(), 2 * limits::lint_words_around_max);
  EXPECT_EQ(line_around(source, 0).size(), limits::lint_words_around_max);
}

}  // namespace
}  // namespace seatrial::lint
