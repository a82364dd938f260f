#include "evidence/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/testing.hpp"

namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

TEST(Store, GivesBackWhatWasAppended) {
  for (const Algorithm algorithm : {Algorithm::ecdsa_p256, Algorithm::ed25519}) {
    SCOPED_TRACE(name(algorithm));
    TestStore test;
    const auto store = test.create(algorithm);
    ASSERT_TRUE(store) << store.error().what;
    for (int i = 0; i < 5; ++i) {
      const auto appended = test.append(3, i * 3);
      ASSERT_TRUE(appended) << appended.error().what;
      EXPECT_EQ(appended->first, static_cast<std::uint64_t>(1 + i * 3));
    }
    const auto contents = store->read();
    ASSERT_TRUE(contents) << contents.error().what;
    ASSERT_EQ(contents->records.size(), 16u);
    EXPECT_EQ(contents->checkpoint.size, 16u);
    EXPECT_EQ(contents->records[0].statement.predicate_type, predicate::key_event);
    EXPECT_EQ(contents->records[7].statement.predicate.text_or("number", ""), "6");
    EXPECT_EQ(contents->keys.keys().size(), 1u);
    const auto record = store->record(7);
    ASSERT_TRUE(record) << record.error().what;
    EXPECT_EQ(record->envelope_sha256, contents->records[7].envelope_sha256);
    const auto blobs = blobs_of(record->statement);
    ASSERT_TRUE(blobs);
    ASSERT_EQ(blobs->size(), 1u);
    const auto blob = store->blob(blobs->front().sha256);
    ASSERT_TRUE(blob && *blob);
    EXPECT_EQ(unsalted(**blob), "it works\n");
    EXPECT_FALSE(store->record(16));
  }
}

// Whoever looks up many records, each in a file of its own, lists the files once.
TEST(Store, ListsItsFilesOnceForManyRecords) {
  TestStore test;
  ASSERT_TRUE(test.create());
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(test.append(1));
  const auto store = test.open();
  const auto looks_for = [&](std::uint64_t index) {
    test.storage.looks = 0;
    EXPECT_TRUE(store->record(index));
    return test.storage.looks;
  };
  const std::uint64_t first = looks_for(3);
  EXPECT_EQ(looks_for(3), first - 1);
  EXPECT_EQ(looks_for(4), first - 1);
  ASSERT_TRUE(test.append(1));  // another log now
  EXPECT_TRUE(store->record(6));
  EXPECT_EQ(store->record(6)->index, 6u);
}

TEST(Store, LetsOnlyItsOwnerReadAPrivateBlob) {
  for (const bool is_private : {false, true}) {
    TestStore test;
    ASSERT_TRUE(test.create());
    Draft draft = TestStore::draft(1);
    draft.blobs.front().is_private = is_private;
    const std::string digest = sha256_hex(draft.blobs.front().bytes);
    ASSERT_TRUE(test.writer()->append(std::move(draft)));
    const auto path = test.open()->layout().blob(digest).generic_string();
    EXPECT_EQ(test.storage.files.at(path).mode, is_private ? 0600u : 0644u);
  }
}

TEST(Store, GrowsOverTheEdgesOfTiles) {
  TestStore test;
  const auto store = test.create(Algorithm::ed25519);
  ASSERT_TRUE(store);
  Checkpoint old = *store->checkpoint();
  for (const int count : {100, 154, 1, 1, 1, 200, 55, 300}) {
    ASSERT_TRUE(test.append(count));
    const Checkpoint now = *store->checkpoint();
    EXPECT_TRUE(test.continues(old));
    for (const std::uint64_t index : {std::uint64_t{0}, old.size, now.size - 1}) {
      EXPECT_TRUE(store->record(index)) << index;
    }
    old = now;
  }
  EXPECT_EQ(store->read()->records.size(), 813u);
  const auto files = *test.storage.list("/repository/.seatrial/log/tile");
  EXPECT_THAT(files, testing::Not(testing::Contains(testing::StartsWith("entries/000.p/"))));
  EXPECT_THAT(files, testing::Contains("0/003.p/45"));
  EXPECT_THAT(files, testing::Contains("entries/002"));
  EXPECT_THAT(files, testing::Contains("1/000.p/3"));
}

TEST(Store, IsDamagedWithoutTheKeyOfItsLog) {
  TestStore test;
  ASSERT_TRUE(test.create());
  test.storage.files.erase(std::string(store_path) + "/log.pub");
  EXPECT_TRUE(Store::exists(store_path, test.storage));
  const auto store = test.open();
  ASSERT_FALSE(store);
  EXPECT_TRUE(store.error().is_invalid_evidence);
  EXPECT_THAT(store.error().what, HasSubstr("log.pub: is missing"));
  EXPECT_FALSE(test.create()) << "another log was begun in its place";
  test.storage.files.erase(std::string(store_path) + "/log/checkpoint");
  EXPECT_TRUE(Store::exists(store_path, test.storage));
}

TEST(Store, HasOneWriter) {
  TestStore test;
  ASSERT_TRUE(test.create());
  const auto first = test.writer();
  ASSERT_TRUE(first);
  EXPECT_THAT(test.writer().error().what, HasSubstr("another process is writing"));
}

TEST(Store, RefusesAnOlderState) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(1));
  const auto older = test.storage.files;
  ASSERT_TRUE(test.append(1));
  // The store comes back from a backup, the keys do not.
  auto now = test.storage.files;
  for (auto entry = now.begin(); entry != now.end();)
    entry = entry->first.starts_with(store_path) ? now.erase(entry) : std::next(entry);
  for (const auto& [path, entry] : older)
    if (path.starts_with(store_path)) now[path] = entry;
  test.storage.files = now;
  const auto writer = test.writer();
  ASSERT_FALSE(writer);
  EXPECT_THAT(writer.error().what, HasSubstr("restored from an older state"));
  EXPECT_TRUE(writer.error().is_invalid_evidence);
}

TEST(Store, PublishesWhatItHadCommitted) {
  TestStore test;
  const auto store = test.create();
  ASSERT_TRUE(store);
  const auto older = test.storage.files.at("/repository/.seatrial/log/checkpoint");
  ASSERT_TRUE(test.append(2));
  test.storage.files["/repository/.seatrial/log/checkpoint"] = older;
  EXPECT_EQ(store->checkpoint()->size, 1u);
  ASSERT_TRUE(test.append(1));
  EXPECT_EQ(store->checkpoint()->size, 4u);
}

// Whatever was acknowledged before the disk stopped is there, and the next append works.
void expect_whole(TestStore& test, std::uint64_t acknowledged) {
  test.storage.stop_after.reset();
  if (!test.open()) {
    const auto created = test.create();
    ASSERT_TRUE(created) << created.error().what;
  }
  const auto appended = test.append(1);
  ASSERT_TRUE(appended) << appended.error().what;
  const auto contents = test.open()->read();
  ASSERT_TRUE(contents) << contents.error().what;
  EXPECT_GE(contents->records.size(), acknowledged + 1);
}

TEST(Store, SurvivesAStopWhileItIsMade) {
  std::uint64_t stop = 0;
  for (bool whole = false; !whole; ++stop) {
    SCOPED_TRACE(stop);
    TestStore test;
    test.storage.stop_after = stop;
    whole = test.create().has_value();
    expect_whole(test, whole ? 1 : 0);
  }
  EXPECT_GT(stop, 8u);
}

TEST(Store, SurvivesAStopAtEveryOperation) {
  TestStore before;
  ASSERT_TRUE(before.create());
  ASSERT_TRUE(before.append(254));
  std::uint64_t stop = 0;
  for (bool whole = false; !whole; ++stop) {
    SCOPED_TRACE(stop);
    TestStore test;
    test.storage.files = before.storage.files;
    test.storage.stop_after = stop;
    std::uint64_t acknowledged = 255;
    whole = true;
    for (const int count : {1, 2, 1}) {  // fills a tile with its first record
      whole = whole && test.append(count).has_value();
      if (whole) acknowledged += static_cast<std::uint64_t>(count);
    }
    expect_whole(test, acknowledged);
  }
  EXPECT_GT(stop, 20u);
}

}  // namespace
}  // namespace seatrial::evidence
