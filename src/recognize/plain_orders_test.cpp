#include "recognize/plain_orders.hpp"

#include <gtest/gtest.h>

namespace seatrial::recognize {
namespace {

TEST(PlainLead, TellsOfItsBlock) {
  for (const char* lead :
       {"Run the following commands:", "Run this gate before every production deploy:",
        "Confirm the build command has passed:", "The tests are part of the usual suite:",
        "The smoke run is a test. It writes a marker first.",
        "Run all commands and record the output. Attach the summary to the release."}) {
    EXPECT_TRUE(is_plain_lead(lead)) << lead;
  }
}

TEST(PlainLead, MayTurnItsBlock) {
  for (const char* lead :
       {"If you use Redis:", "The tests are no longer part of the suite:",
        "Confirm on the standby host:", "Run these only when the load is low:",
        "The following must fail:", "Run them twice and compare the output:",
        "Ask Ann to run these:", "The old checks were:", "Check each of the three regions:",
        "Run these in the container:", "Verify `make check` first:", "Run this or the other one:",
        "Run this gate before the demo:", "Run these before and after the release:",
        "Run these before you break the glass:", "Confirm that nothing is left:",
        "Check this after a rollback:"}) {
    EXPECT_FALSE(is_plain_lead(lead)) << lead;
  }
}

}  // namespace
}  // namespace seatrial::recognize
