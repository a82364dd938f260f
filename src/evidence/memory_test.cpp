#include <gmock/gmock.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/continuity.hpp"
#include "evidence/testing.hpp"

namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

TEST(Memory, RefusesAStoreThatWasSetBack) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  world::FakeStorage old = test.storage;
  ASSERT_TRUE(test.append(1, 2));
  EXPECT_TRUE(read_in_order(*test.open(), test.keys));

  const auto restored = Store::open(store_path, old);
  const auto contents = read_in_order(*restored, test.keys);
  ASSERT_FALSE(contents);
  EXPECT_TRUE(contents.error().is_invalid_evidence);
  EXPECT_THAT(contents.error().what, HasSubstr("restored from an older state"));
}

TEST(Memory, RefusesAnotherStoreInItsPlace) {
  TestStore test, other;
  ASSERT_TRUE(test.create());
  other.storage = test.storage;
  ASSERT_TRUE(test.append(2));
  ASSERT_TRUE(other.append(2, 10));
  const auto contents = read_in_order(*other.open(), test.keys);
  ASSERT_FALSE(contents);
  EXPECT_TRUE(contents.error().is_invalid_evidence);
  EXPECT_THAT(contents.error().what, HasSubstr("does not continue"));
}

// The whole store was put there by somebody else: nobody here has the key of its log.
TEST(Memory, RefusesAStoreOfAnotherLogInItsPlace) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  const std::string own = log_key_name(test.open()->log_key().name());
  world::FakeStorage swapped = test.storage;
  for (const auto& [path, entry] : test.storage.files)
    if (path.contains(own)) {
      swapped.files.erase(path);
      swapped.files[replace_all(path, own, "log-0000000000000000")] = entry;
    }
  const auto contents =
      read_in_order(*Store::open(store_path, swapped), KeyDirectory(key_path, swapped));
  ASSERT_FALSE(contents);
  EXPECT_TRUE(contents.error().is_invalid_evidence);
  EXPECT_THAT(contents.error().what, HasSubstr("this is another one"));
}

TEST(Memory, TakesAnAppendThatWasInterrupted) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  const std::string checkpoint = std::string(store_path) + "/log/checkpoint";
  const auto published = test.storage.files.at(checkpoint);
  ASSERT_TRUE(test.append(1, 2));
  test.storage.files[checkpoint] = published;  // signed and in place, and not published yet
  const auto contents = read_in_order(*test.open(), test.keys);
  ASSERT_TRUE(contents) << contents.error().what;
  EXPECT_EQ(contents->checkpoint.size, 3u);  // the record of the key, and two
}

// It has not been looked: that is not the same as that nobody remembers.
TEST(Memory, RefusesWhatItCannotRead) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  world::FakeStorage unreadable = test.storage;
  for (auto& [path, entry] : unreadable.files)
    if (path.ends_with(".checkpoint"))
      entry.bytes = std::string(limits::checkpoint_bytes_max + 1, ' ');
  const auto contents = read_in_order(*test.open(), KeyDirectory(key_path, unreadable));
  ASSERT_FALSE(contents);
  EXPECT_FALSE(contents.error().is_invalid_evidence);
  EXPECT_THAT(contents.error().what, HasSubstr("what the key of the log remembers"));
}

// Between the signature and the checkpoint that the world sees somebody else has the lock.
TEST(Memory, RefusesWhatItCannotWaitFor) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  world::FakeStorage old = test.storage;
  ASSERT_TRUE(test.append(1, 2));
  const auto held = old.lock(store_path, {});
  ASSERT_TRUE(held);
  const auto contents = read_in_order(*Store::open(store_path, old), test.keys);
  ASSERT_FALSE(contents);
  EXPECT_FALSE(contents.error().is_invalid_evidence);
}

TEST(Memory, WithoutADirectoryForKeysNobodyRemembers) {
  TestStore test;
  ASSERT_TRUE(test.create());
  EXPECT_TRUE(read_in_order(*test.open(), KeyDirectory("", test.storage)));
}

TEST(Memory, WithoutTheKeyNobodyRemembers) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  EXPECT_TRUE(read_in_order(*test.open(), KeyDirectory("/nowhere", test.storage)));
}

}  // namespace
}  // namespace seatrial::evidence
