#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace seatrial {
namespace {

TEST(InParallel, VisitsEachIndexOnce) {
  for (const std::size_t count : {0u, 1u, 511u, 512u, 513u, 10'000u}) {
    SCOPED_TRACE(count);
    std::vector<int> visits(count);
    in_parallel(count, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) ++visits[i];
    });
    EXPECT_TRUE(std::ranges::all_of(visits, [](int times) { return times == 1; }));
  }
}

}  // namespace
}  // namespace seatrial
