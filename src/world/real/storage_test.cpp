#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "world/real/real.hpp"
#include "world/real/temporary_test.hpp"

namespace seatrial::world::real {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

TEST(Storage, WritesFilesTogether) {
  const Temporary tree;
  const auto storage = make_storage();
  const std::array files = {Storage::File{.path = tree.path() / "a/b/one", .bytes = "1"},
                            Storage::File{.path = tree.path() / "a/two", .bytes = "22"},
                            Storage::File{.path = tree.path() / "key", .bytes = "k", .mode = 0600}};
  ASSERT_TRUE(storage->write(files));
  ASSERT_TRUE(storage->write(files));
  EXPECT_THAT(*storage->list(tree.path()), ElementsAre("a/b/one", "a/two", "key"));
  EXPECT_EQ(*storage->read(tree.path() / "a/two", 10), "22");
  EXPECT_EQ(*storage->read(tree.path() / "none", 10), std::nullopt);
  EXPECT_FALSE(storage->read(tree.path() / "a/two", 1));
  EXPECT_FALSE(storage->read(tree.path() / "a", 10));
  const std::array gone = {tree.path() / "a/b/one", tree.path() / "a/b", tree.path() / "never"};
  ASSERT_TRUE(storage->remove(gone));
  EXPECT_THAT(*storage->list(tree.path()), ElementsAre("a/two", "key"));
  EXPECT_TRUE(storage->list(tree.path() / "none")->empty());
}

TEST(Storage, LeavesNothingBehindWhenItCannotWrite) {
  const Temporary tree;
  fs::create_directories(tree.path() / "taken/by/a");
  const auto storage = make_storage();
  const std::array files = {Storage::File{.path = tree.path() / "one", .bytes = "1"},
                            Storage::File{.path = tree.path() / "taken/by", .bytes = "2"}};
  EXPECT_FALSE(storage->write(files));
  EXPECT_THAT(*storage->list(tree.path()), testing::Each(testing::Not(testing::StartsWith("."))));
}

TEST(Storage, ReadsPrivateFilesOfTheirOwnerAlone) {
  const Temporary tree;
  tree.write("key", "secret", 0600);
  tree.write("open", "secret", 0640);
  fs::create_symlink("key", tree.path() / "link");
  const auto storage = make_storage();
  EXPECT_EQ(*storage->read_private(tree.path() / "key", 100), "secret");
  EXPECT_THAT(storage->read_private(tree.path() / "open", 100).error().what,
              HasSubstr("chmod 600"));
  EXPECT_THAT(storage->read_private(tree.path() / "link", 100).error().what, HasSubstr("link"));
}

TEST(Storage, LocksADirectory) {
  using std::chrono::milliseconds;
  const Temporary tree;
  const auto storage = make_storage();
  auto lock = storage->lock(tree.path(), milliseconds(0));
  ASSERT_TRUE(lock);
  EXPECT_THAT(storage->lock(tree.path(), milliseconds(30)).error().what,
              HasSubstr("another process is writing"));
  lock->reset();
  EXPECT_TRUE(storage->lock(tree.path(), milliseconds(0)));
  EXPECT_FALSE(storage->lock(tree.path() / "none", milliseconds(0)));
}

}  // namespace
}  // namespace seatrial::world::real
