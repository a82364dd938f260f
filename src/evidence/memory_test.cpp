#include "evidence/memory.hpp"

#include <gmock/gmock.h>

#include "evidence/testing.hpp"

namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

TEST(Memory, RefusesAStoreThatWasSetBack) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  const auto old = test.storage;
  ASSERT_TRUE(test.append(1, 2));
  EXPECT_TRUE(read_in_order(*test.open(), test.keys));

  const KeyDirectory keys = test.keys;
  const auto restored = Store::open(store_path, const_cast<world::FakeStorage&>(old));
  const auto contents = read_in_order(*restored, keys);
  ASSERT_FALSE(contents);
  EXPECT_TRUE(contents.error().is_invalid_evidence);
  EXPECT_THAT(contents.error().what, HasSubstr("restored from an older state"));
}

TEST(Memory, WithoutTheKeyNobodyRemembers) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  EXPECT_TRUE(read_in_order(*test.open(), KeyDirectory("/nowhere", test.storage)));
}

}  // namespace
}  // namespace seatrial::evidence
