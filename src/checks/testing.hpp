#pragma once

#include <gtest/gtest.h>

#include <string>

#include "checks/annotation.hpp"
#include "checks/catalog.hpp"
#include "checks/validate.hpp"
#include "world/fake/fake.hpp"

// What the tests of the kinds share: a check is written as an annotation and read as one line.
namespace seatrial::checks {

inline Annotated annotated(std::string_view text) {
  auto result = parse_annotation(text);
  EXPECT_TRUE(result.has_value()) << text << ": " << (result ? "" : result.error().message);
  return result ? std::move(*result) : Annotated{};
}

// The first problem of a check, or "".
inline std::string problem_of(std::string_view text) {
  const auto result = parse_annotation(text);
  if (!result) return result.error().message;
  const auto problems = validate(*result->kind, result->params);
  return problems.empty() ? "" : problems.front().message;
}

// "pass: observed", "fail: observed", "error: why".
inline std::string text_of(const Result<Verdict>& verdict) {
  if (!verdict) return "error: " + verdict.error().what;
  return std::string(name(verdict->outcome)) + ": " + verdict->observed;
}

struct KindUnderTest {
  world::FakeWorld fakes;
  EnvironmentVariables variables;
  secrets::Redactor redactor;
  std::stop_source stop;

  KindUnderTest() { variables["PATH"] = {"/usr/bin:/bin", "process"}; }

  Result<Verdict> verdict(std::string_view text) {
    const Annotated check = annotated(text);
    if (!check.kind) return fail("not an annotation");
    const auto problems = validate(*check.kind, check.params);
    if (!problems.empty()) return fail("invalid: " + problems.front().message);
    const Context context{.world = fakes.world,
                          .variables = variables,
                          .redactor = redactor,
                          .root = "/repo",
                          .deadline = fakes.clock.steady_now() + std::chrono::seconds(30),
                          .stop = stop.get_token()};
    return check.kind->run(check.params, context);
  }
  std::string run(std::string_view text) { return text_of(verdict(text)); }
};

}  // namespace seatrial::checks
