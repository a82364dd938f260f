#include "model/owed_signature.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(OwedSignature, IsReadFromItsNote) {
  const auto owed = owed_signature(note_of({.role = "Tech Lead", .gate = "it's"}));
  ASSERT_TRUE(owed);
  EXPECT_EQ(owed->role, "Tech Lead");
  EXPECT_EQ(owed->gate, "it's");
}

TEST(OwedSignature, IsInNoOtherNote) {
  for (const char* note : {"", "owed: nobody has signed this", "CTO has not signed the gate 'a'",
                           "owed: CTO has not signed the gate 'a", "owed: CTO has rejected it",
                           "owed: CTO has not signed the gate '"})
    EXPECT_FALSE(owed_signature(note)) << note;
}

}  // namespace
}  // namespace seatrial
