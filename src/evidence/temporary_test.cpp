#include "evidence/temporary.hpp"

#include <gtest/gtest.h>

namespace seatrial::evidence {
namespace {

TEST(Temporary, IsWhatAKilledProcessLeavesAndNothingElse) {
  for (const std::string_view name : {".14.005d04", ".log.pub.00ffff", ".a.b.000000"})
    EXPECT_TRUE(is_temporary(name)) << name;
  for (const std::string_view name : {"14.005d04", ".notes.backup", ".data.sqlite", ".14.005D04",
                                      ".14.05d04", ".14.0005d04", "..005d04", ".005d04", "."})
    EXPECT_FALSE(is_temporary(name)) << name;
}

}  // namespace
}  // namespace seatrial::evidence
