#pragma once

#include <gtest/gtest.h>

#include <initializer_list>

#include "shell/command.hpp"

// What the tests of this folder share.
namespace seatrial::shell::testing {

struct Mutation {
  const char* script;
  const char* why;
};

inline void expect_changes(std::initializer_list<Mutation> rows) {
  for (const Mutation& row : rows)
    EXPECT_EQ(mutates(row.script).value_or(""), row.why) << row.script;
}

inline void expect_only_looks(std::initializer_list<const char*> scripts) {
  for (const char* script : scripts) EXPECT_EQ(mutates(script).value_or(""), "") << script;
}

}  // namespace seatrial::shell::testing
