#include "report/wording.hpp"

#include <gtest/gtest.h>

namespace seatrial::report {
namespace {

TEST(Origin, SaysWhyAndHow) {
  Binding binding{.source = BindingSource::recognized, .reason = "line 3: AUTH_MODE=enforced"};
  binding.checks = {{.kind = "env"}, {.kind = "env"}, {.kind = "http"}};
  EXPECT_EQ(origin(binding), "line 3: AUTH_MODE=enforced (recognized -> env, http)");
  binding.source = BindingSource::sidecar;
  binding.reason = "";
  binding.path = "seatrial.yaml";
  binding.at = {.line = 7, .column = 3};
  EXPECT_EQ(origin(binding), "seatrial.yaml:7 (sidecar -> env, http)");
  EXPECT_EQ(origin({}), "");
}

TEST(Effort, CountsEightHoursADay) {
  struct Row {
    Estimate estimate;
    const char* want;
  };
  const Row rows[] = {
      {{30, 30}, "30 min"},
      {{120, 180}, "2 h to 3 h"},
      {{90, 90}, "1.5 h"},
      {{480, 480}, "8 h (1 day)"},
      {{240, 480}, "4 h to 8 h (0.5 to 1 day)"},
      {{720, 960}, "12 h to 16 h (1.5 to 2 days)"},
  };
  for (const Row& row : rows) EXPECT_EQ(effort(row.estimate), row.want);
}

TEST(Duration, ShowsWhatIsShort) {
  using std::chrono::microseconds;
  EXPECT_EQ(duration(microseconds{400}), "0.4 ms");
  EXPECT_EQ(duration(microseconds{12'400}), "12 ms");
  EXPECT_EQ(duration(microseconds{1'500'000}), "1.5 s");
}

}  // namespace
}  // namespace seatrial::report
