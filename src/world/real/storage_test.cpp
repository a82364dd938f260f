#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "world/real/real.hpp"
#include "world/real/temporary_testing.hpp"

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

TEST(Storage, HeedsTheMaskOfTheUser) {
  const Temporary tree;
  const auto storage = make_storage();
  const mode_t mask = ::umask(027);
  const std::array files = {Storage::File{.path = tree.path() / "store/record", .bytes = "1"},
                            Storage::File{.path = tree.path() / "key", .bytes = "k", .mode = 0600}};
  EXPECT_TRUE(storage->write(files));
  ::umask(mask);
  const auto mode = [&](const char* name) {
    return static_cast<unsigned>(fs::status(tree.path() / name).permissions());
  };
  EXPECT_EQ(mode("store/record"), 0640u);
  EXPECT_EQ(mode("store"), 0750u);
  EXPECT_EQ(mode("key"), 0600u);
}

TEST(Storage, PutsANewFileOverNoOther) {
  const Temporary tree;
  const auto storage = make_storage();
  const auto write = [&](std::string_view bytes) {
    const std::array files = {
        Storage::File{.path = tree.path() / "key", .bytes = bytes, .is_new = true}};
    return storage->write(files);
  };
  ASSERT_TRUE(write("first"));
  EXPECT_THAT(write("second").error().what, HasSubstr("file exists"));
  EXPECT_EQ(*storage->read(tree.path() / "key", 10), "first");
  EXPECT_THAT(*storage->list(tree.path()), ElementsAre("key"));
}

TEST(Storage, GetsAroundWhatWasLeftBehind) {
  const Temporary tree;
  for (unsigned i = 0; i < 40; ++i)
    tree.write(fmt::format(".one.{:06x}", (static_cast<unsigned>(::getpid()) + i) % (1u << 24)),
               "");
  const std::array files = {Storage::File{.path = tree.path() / "one", .bytes = "1"}};
  EXPECT_TRUE(make_storage()->write(files));
  EXPECT_EQ(*make_storage()->read(tree.path() / "one", 10), "1");
}

TEST(Storage, LocksAFile) {
  using std::chrono::milliseconds;
  const Temporary tree;
  tree.write("key", "k", 0600);
  const auto storage = make_storage();
  const auto lock = storage->lock(tree.path() / "key", milliseconds(0));
  ASSERT_TRUE(lock);
  EXPECT_FALSE(storage->lock(tree.path() / "key", milliseconds(0)));
  EXPECT_TRUE(storage->lock(tree.path(), milliseconds(0)));
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
