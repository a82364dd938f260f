#include "recognize/asides.hpp"

#include <gtest/gtest.h>

#include "recognize/prose.hpp"

namespace seatrial::recognize {
namespace {

Finding value_of(std::string_view name, std::string_view value) {
  Finding found;
  Check check;
  check.kind = "env";
  check.params = Value::map();
  check.params.set("names", Value::list({Value(name)}));
  check.params.set("equals", Value(value));
  found.checks.push_back(std::move(check));
  return found;
}

TEST(Asides, LeaveTheValueOrMakeItAGuess) {
  struct Row {
    const char* text;
    const char* limit;  // empty: the value stands
  };
  const Row rows[] = {
      {"`CART=open` (required)", ""},
      {"`CART=open` (OPS-12)", ""},
      {"`CART=open` (production)", ""},
      {"`CART=open` (see the runbook)", ""},
      {"`CART=open` (not `closed`)", ""},
      {"`CART=open` (not closed)", ""},
      {"`CART=open` (the shop window reads it)", ""},
      {"**Day 2 (Friday):** `CART=open`", ""},
      {"`CART=open` (not yet)", "not"},
      {"`CART=open` (not staging)", "not"},
      {"`CART=open` (not in production)", "not"},
      {"`CART=open` (not for beta users)", "not"},
      {"`CART=open` (should be closed)", "should"},
      {"`CART=open` (default)", "default"},
      {"`CART=open` (default is `shut`)", ""},
      {"`CART=open` (beta users)", "beta"},
      {"`CART=open` (Q3)", "Q3"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(limiting_aside(read_prose(row.text).tokens, value_of("CART", "open")).value_or(""),
              row.limit)
        << row.text;
}

TEST(Asides, NameAnotherStageOfAStageOnly) {
  const Prose prose = read_prose("`APP_ENV=production` (not staging)");
  const Tokens& tokens = prose.tokens;
  EXPECT_FALSE(limiting_aside(tokens, value_of("APP_ENV", "production")));
}

}  // namespace
}  // namespace seatrial::recognize
