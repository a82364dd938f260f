#include "report/observation.hpp"

#include <gtest/gtest.h>

namespace seatrial::report {
namespace {

CheckResult passed(std::string expected, std::string observed) {
  return {.kind = "http",
          .outcome = Outcome::pass,
          .expected = std::move(expected),
          .observed = std::move(observed)};
}

CheckResult failed(std::string expected, std::string observed) {
  return {.kind = "tcp",
          .outcome = Outcome::fail,
          .expected = std::move(expected),
          .observed = std::move(observed)};
}

CheckResult unlooked(std::string message) {
  return {.kind = "dns", .outcome = Outcome::error, .message = std::move(message)};
}

TEST(Observation, IsTrueOfTheState) {
  struct Row {
    const char* name;
    State state;
    std::optional<std::size_t> enough;
    std::vector<CheckResult> results;
    const char* expected;
    const char* observed;
    const char* why = "";
  };
  using enum State;
  const Row rows[] = {
      {"one check", fail, {}, {failed("a", "b")}, "a", "b"},
      {"could not look", error, {}, {unlooked("timed out")}, "", "", "timed out"},
      {"all of them pass",
       pass,
       {},
       {passed("status 200", "200"), passed("fast", "3 ms")},
       "status 200; fast",
       "200; 3 ms"},
      {"one of all fails", fail, {}, {passed("a", "a"), failed("b", "c")}, "b", "c"},
      {"a fail and an error", fail, {}, {unlooked("timed out"), failed("b", "c")}, "b", "c"},
      {"any of two passes",
       pass,
       1,
       {failed("127.0.0.1:1 accepts connections", "connection refused"),
        passed("status 200", "200")},
       "any of 2: status 200",
       "200"},
      {"two of three pass",
       pass,
       2,
       {passed("a", "1"), failed("b", "2"), passed("c", "3")},
       "2 of 3: a; c",
       "1; 3"},
      {"two of three wanted, one passed",
       fail,
       2,
       {passed("a", "1"), failed("b", "2"), failed("c", "3")},
       "2 of 3 pass",
       "2 of 3 wanted, 1 passed: FAIL tcp: expected b, observed 2; FAIL tcp: expected c, observed "
       "3"},
      {"any of two, and one could not look",
       error,
       1,
       {failed("b", "2"), unlooked("timed out")},
       "any of 2 passes",
       "1 of 2 wanted, 0 passed: FAIL tcp: expected b, observed 2; ERROR dns: timed out"},
      {"what a waiver covers", waived, {}, {passed("a", "1"), failed("b", "2")}, "b", "2"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    JudgedItem judged{.state = row.state, .results = row.results};
    judged.binding.enough = row.enough;
    const Observation seen = observe(judged);
    EXPECT_EQ(seen.expected, row.expected);
    EXPECT_EQ(seen.observed, row.observed);
    EXPECT_EQ(seen.why, row.why);
  }
}

TEST(Observation, OfARollUpDoesNotShowAPassAsFalse) {
  const JudgedItem judged{.state = State::fail,
                          .note = "rolls up 2 items",
                          .rolls_up = true,
                          .results = {passed("a", "a")}};
  const Observation seen = observe(judged);
  EXPECT_EQ(seen.expected, "");
  EXPECT_EQ(seen.observed, "");
  EXPECT_EQ(seen.why, "rolls up 2 items; its own check passed");
}

TEST(Observation, CountsTheAttemptsOfTheCheckThatPassed) {
  JudgedItem judged{.state = State::pass, .results = {failed("a", "b"), passed("c", "c")}};
  judged.binding.enough = 1;
  judged.results[0].attempts = 5;
  EXPECT_EQ(observe(judged).attempts, 1) << "the check that was tried again did not pass";
}

TEST(Observation, SaysANoteOnce) {
  JudgedItem judged{.state = State::error, .note = "timed out", .results = {unlooked("timed out")}};
  EXPECT_EQ(observe(judged).why, "timed out");
  judged.note = "and more";
  EXPECT_EQ(observe(judged).why, "timed out; and more");
}

}  // namespace
}  // namespace seatrial::report
