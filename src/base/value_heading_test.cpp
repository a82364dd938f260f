#include "base/value_heading.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(ValueHeading, SaysWhichValueIsWanted) {
  for (const char* heading : {"Value", "**Required value**", "Production value", "Set to value"})
    EXPECT_TRUE(heads_wanted_values(heading)) << heading;
  for (const char* heading : {"", "Default value", "Example value", "Value of it", "Required"})
    EXPECT_FALSE(heads_wanted_values(heading)) << heading;
}

}  // namespace
}  // namespace seatrial
