#include "evidence/retention.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/inspection_testing.hpp"

namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

// Two records have the same blob, each gives it another class; somebody else's comes last.
TEST(Retention, KeepsABlobAsLongAsEachRecordNeedsIt) {
  TestStore test;
  const auto store = test.create();
  ASSERT_TRUE(store);
  auto writer = test.writer();
  for (const char* retention : {"reports", "outputs"}) {
    Draft draft = TestStore::draft(1);
    draft.blobs.front().retention = retention;
    ASSERT_TRUE(writer->append(std::move(draft)));
  }
  test.clock.advance(std::chrono::hours(25));
  const auto expired = [&](const RetentionPolicy& policy) {
    return plan_retention(*store->read(), policy, test.clock.now(), *store)->expired.size();
  };
  constexpr std::chrono::hours day(24);
  EXPECT_EQ(expired({{"outputs", day}}), 0u);
  EXPECT_EQ(expired({{"outputs", day}, {"reports", 2 * day}}), 0u);
  EXPECT_EQ(expired({{"outputs", day}, {"reports", day}}), 1u);
}

// Whoever shares a store has a policy of his own; what is said of a class on the way is for all.
TEST(Retention, LeavesToOthersWhatTheyNeed) {
  TestStore test;
  const auto store = test.create();
  ASSERT_TRUE(store);
  auto writer = test.writer();
  for (const char* retention : {"outputs", "outputs", "reports"}) {
    Draft draft = TestStore::draft(1);
    draft.blobs.front().retention = retention;
    ASSERT_TRUE(writer->append(std::move(draft)));
  }
  test.clock.advance(std::chrono::hours(25));
  constexpr std::chrono::hours day(24);
  const RetentionPolicy policy = {{"outputs", day}, {"reports", day}};
  const auto plan = [&](const OfOthers& others) {
    return *plan_retention(*store->read(), policy, test.clock.now(), *store, others);
  };
  const std::uint64_t newest = store->checkpoint()->size - 1;
  EXPECT_EQ(plan({}).expired.size(), 1u);
  EXPECT_EQ(plan({.records = {newest - 1}}).expired.size(), 0u);
  EXPECT_EQ(plan({.records = {newest - 1}}).others, 1u);
  EXPECT_EQ(plan({.records = {newest - 1}, .classes = {"outputs"}}).expired.size(), 1u);
  EXPECT_EQ(plan({.records = {newest}, .classes = {"outputs"}}).expired.size(), 0u);
}

// What a process that was killed had begun to write.
TEST(Retention, TakesAwayWhatIsLeftOfAppends) {
  TestStore test;
  ASSERT_TRUE(test.create());
  const std::string left = std::string(store_path) + "/log/tile/0/000.p/.14.005d04";
  test.storage.files[left].bytes = "x";
  auto writer = test.writer();
  ASSERT_TRUE(retain(*writer, {}, {}));
  EXPECT_FALSE(test.storage.files.contains(left));
  EXPECT_TRUE(inspect(*test.open())->is_sound());
}

TEST(Retention, TakesAwayBlobsThatNoRecordNames) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  const auto store = test.open();
  const auto put = [&](const std::string& bytes) {
    const std::string path = store->layout().blob(sha256_hex(bytes)).generic_string();
    test.storage.files[path].bytes = bytes;
    return path;
  };
  const std::string left = put("of a run that was killed");
  const std::string other = std::string(store_path) + "/blobs/notes.txt";
  test.storage.files[other].bytes = "not ours";
  auto writer = test.writer();
  const auto held =
      writer->append({.statement = hold_statement({}, "case", writer->checkpoint()), .blobs = {}});
  ASSERT_TRUE(held);
  auto plan = plan_retention(*store->read(), {}, test.clock.now(), *store);
  ASSERT_TRUE(plan) << plan.error().what;
  EXPECT_EQ(plan->held, 1u);
  EXPECT_TRUE(plan->left_over.empty());
  ASSERT_TRUE(writer->append(
      {.statement = release_statement(held->first, "closed", writer->checkpoint()), .blobs = {}}));
  plan = plan_retention(*store->read(), {}, test.clock.now(), *store);
  ASSERT_EQ(plan->left_over.size(), 1u);
  ASSERT_TRUE(retain(*writer, *plan, {}));
  EXPECT_FALSE(test.storage.files.contains(left));
  EXPECT_TRUE(test.storage.files.contains(other));
  const auto needed = blobs_of(store->record(1)->statement);
  for (const BlobReference& blob : *needed)
    EXPECT_TRUE(*store->blob(blob.sha256)) << "a record needs it";
}

// What retain() would not write, and a store's key could sign all the same.
TEST(Retention, HoldsADeletionAgainstItsOwnPolicy) {
  struct Row {
    const char* name;
    RetentionPolicy policy;
    bool held;
    const char* want;
  };
  const Row rows[] = {
      {"in time", {{"outputs", std::chrono::hours(24)}}, false, ""},
      {"too early", {{"outputs", std::chrono::hours(26)}}, false, "still needed it"},
      {"of another class", {{"reports", std::chrono::hours(1)}}, false, "still needed it"},
      {"held", {{"outputs", std::chrono::hours(24)}}, true, "a hold keeps it"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    TestStore test;
    const auto store = test.create();
    ASSERT_TRUE(test.append(1));
    auto writer = test.writer();
    test.clock.advance(std::chrono::hours(25));
    const RetentionPolicy any = {{"outputs", std::chrono::hours(1)}};
    auto plan = plan_retention(*store->read(), any, test.clock.now(), *store);
    ASSERT_EQ(plan->expired.size(), 1u);
    if (row.held) {
      ASSERT_TRUE(writer->append(
          {.statement = hold_statement({1}, "audit", writer->checkpoint()), .blobs = {}}));
    }
    ASSERT_TRUE(retain(*writer, *plan, row.policy));
    bool sound = false;
    const std::string said = look(test, sound);
    EXPECT_EQ(sound, row.want == std::string());
    EXPECT_THAT(said, HasSubstr(row.want));
    if (!sound) {
      EXPECT_THAT(said, HasSubstr("missing blobs/"));
    }
  }
}

// Nor does what is held go because it was deleted in the log that its record comes from.
TEST(Retention, HoldsADeletionElsewhereAgainstAHold) {
  struct Row {
    const char* name;
    std::optional<std::vector<std::uint64_t>> held;
    const char* want;
  };
  const Row rows[] = {
      {"not held", std::nullopt, ""},
      {"another record is held", std::vector<std::uint64_t>{1}, ""},
      {"held", std::vector<std::uint64_t>{2}, "a hold keeps it"},
      {"all is held", std::vector<std::uint64_t>{}, "a hold keeps it"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    TestStore test;
    ASSERT_TRUE(test.create());
    auto ci = PrivateKey::generate(Algorithm::ed25519);
    auto writer = test.writer();
    std::vector<Sealed> batch;
    batch.push_back(*writer->seal(TestStore::draft(1), *ci));
    ASSERT_EQ(writer->append(std::move(batch))->first, 2u);  // behind the record of its key
    if (row.held) {
      ASSERT_TRUE(
          writer->append({.statement = hold_statement(*row.held, "case 4711", writer->checkpoint()),
                          .blobs = {}}));
    }
    const auto blobs = blobs_of(test.open()->record(2)->statement);
    ASSERT_TRUE(writer->append(
        {.statement = elsewhere_statement(*blobs, "job.test/log", 1, writer->checkpoint()),
         .blobs = {}}));
    const std::vector<std::string> digests = {blobs->front().sha256};
    ASSERT_TRUE(writer->remove_blobs(digests));
    bool sound = false;
    const std::string said = look(test, sound);
    EXPECT_EQ(sound, row.want == std::string()) << said;
    EXPECT_THAT(said, HasSubstr(row.want));
  }
}

}  // namespace
}  // namespace seatrial::evidence
