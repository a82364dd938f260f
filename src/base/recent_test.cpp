#include "base/recent.hpp"

#include <gtest/gtest.h>

#include <string>

namespace seatrial {
namespace {

TEST(Recent, MakesEachTextOnceWhileItIsAmongTheLast) {
  Recent<int, unsigned, 2> recent;
  int made = 0;
  const auto ask = [&](std::string_view text, unsigned way = 0) {
    return recent.of(text, way, [&] { return ++made; });
  };
  EXPECT_EQ(ask("a"), 1);
  EXPECT_EQ(ask("a"), 1) << "kept";
  EXPECT_EQ(ask("a", 1), 2) << "made in another way";
  EXPECT_EQ(ask("a"), 1) << "both are kept";
  EXPECT_EQ(ask("b"), 3) << "takes the place of the oldest";
  EXPECT_EQ(ask("a"), 4) << "made again";
}

TEST(Recent, KeepsTheEmptyTextAndNoLongOne) {
  Recent<int> recent;
  int made = 0;
  const auto ask = [&](std::string_view text) {
    return recent.of(text, 0, [&] { return ++made; });
  };
  EXPECT_EQ(ask(""), 1);
  EXPECT_EQ(ask(""), 1);
  const std::string line(10'000, 'x');
  EXPECT_EQ(ask(line), 2);
  EXPECT_EQ(ask(line), 3);
}

}  // namespace
}  // namespace seatrial
