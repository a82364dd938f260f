#include "base/conflict_markers.hpp"

#include <gtest/gtest.h>

#include <string>

namespace seatrial {
namespace {

TEST(ConflictMarkers, AreThoseOfWholeConflicts) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;  // the offsets
  };
  const Row rows[] = {
      {"none", "a\n=======\nb\n", ""},
      {"one", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n", "0 15 25 "},
      {"carriage returns", "<<<<<<< HEAD\r\n=======\r\n>>>>>>> b\r\n", "0 14 23 "},
      {"with the base", "x\n<<<<<<< o\n||||||| b\n=======\n>>>>>>> t\n", "2 12 22 30 "},
      {"at the end", "<<<<<<< o\n=======\n>>>>>>> t", "0 10 18 "},
      {"two", "<<<<<<< o\n=======\n>>>>>>> t\n<<<<<<< o\n=======\n>>>>>>> t\n",
       "0 10 18 28 38 46 "},
      {"never closed", "<<<<<<< HEAD\na\n=======\nb\n", ""},
      {"quoted eightfold", ">>>>>>>> a\n", ""},
      {"a title below", "<<<<<<< HEAD\n>>>>>>> main\n", ""},
  };
  for (const Row& row : rows) {
    std::string offsets;
    for (const Span& span : conflict_markers(row.text))
      offsets += std::to_string(span.offset) + " ";
    EXPECT_EQ(offsets, row.want) << row.name;
  }
}

}  // namespace
}  // namespace seatrial
