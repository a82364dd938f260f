#include "plan/definition.hpp"

#include <gtest/gtest.h>

namespace seatrial::plan {
namespace {

std::string digest_of_first(const std::string& environments) {
  const auto config = parse_config("seatrial.yaml", "version: 1\nenvironments:\n" + environments);
  return config ? definition_digest(config->environments.front()) : config.error().front().message;
}

TEST(Definition, IsWhereTheValuesOfAnEnvironmentComeFrom) {
  struct Row {
    const char* name;
    const char* text;
    bool same;
  };
  constexpr const char* before = "  p: {vars: {url: https://a}, env: [{dotenv: a.env}]}\n";
  constexpr Row rows[] = {
      {"a comment and another order",
       "  p:  # the same\n    env: [{dotenv: a.env}]\n    vars: {url: https://a}\n", true},
      {"another environment beside it",
       "  p: {vars: {url: https://a}, env: [{dotenv: a.env}]}\n  q: {}\n", true},
      {"hosts, which are in what is demanded",
       "  p: {vars: {url: https://a}, env: [{dotenv: a.env}], hosts: {a: b}}\n", true},
      {"another value", "  p: {vars: {url: https://b}, env: [{dotenv: a.env}]}\n", false},
      {"another file", "  p: {vars: {url: https://a}, env: [{dotenv: b.env}]}\n", false},
      {"another kind", "  p: {vars: {url: https://a}, env: [{workflow: a.env}]}\n", false},
      {"one more", "  p: {vars: {url: https://a}, env: [{dotenv: a.env}, {process: true}]}\n",
       false},
      {"none", "  p: {}\n", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(digest_of_first(row.text) == digest_of_first(before), row.same);
  }
}

}  // namespace
}  // namespace seatrial::plan
