#include "evidence/inspect.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <utility>

#include "evidence/inspection_testing.hpp"
#include "evidence/retention.hpp"

namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

TEST(Inspect, FindsNothingInAWholeStore) {
  Forty test;
  bool sound = false;
  EXPECT_EQ(look(test, sound), "");
  EXPECT_TRUE(sound);
  const auto inspection = inspect(*test.open());
  EXPECT_EQ(inspection->checkpoint.size, 40u);
  EXPECT_EQ(inspection->counts.at("records")[0], 40u);
  EXPECT_EQ(inspection->counts.at("blobs")[0], 39u);
}

TEST(Inspect, FindsAStoreThatWasSetBack) {
  TestStore test;
  ASSERT_TRUE(test.create());
  std::vector<std::map<std::string, world::FakeStorage::Entry>> states;
  for (int i = 0; i < 8; ++i) {
    states.push_back(test.storage.files);
    ASSERT_TRUE(test.append(1 + i % 3, i));
  }
  const std::string kept = test.note();
  bool sound = false;
  EXPECT_EQ(look(test, sound, {kept}), "");
  EXPECT_TRUE(sound);
  for (const auto& state : states) {
    test.storage.files = state;
    EXPECT_THAT(look(test, sound, {kept}), HasSubstr("it was set back"));
    EXPECT_FALSE(sound);
  }
  // The same key, and another history.
  test.storage.files = states[3];
  for (auto entry = test.storage.files.begin(); entry != test.storage.files.end();)
    entry =
        entry->first.ends_with(".checkpoint") ? test.storage.files.erase(entry) : std::next(entry);
  ASSERT_TRUE(adopt_checkpoint(*test.open(), test.keys, *test.open()->checkpoint()));
  for (int i = 0; i < 9; ++i) ASSERT_TRUE(test.append(2, 100 + i));
  EXPECT_THAT(look(test, sound, {kept}), HasSubstr("not those of the checkpoint that was kept"));
  EXPECT_FALSE(sound);
}

// The log's key can sign two histories; whoever keeps a checkpoint of each has caught it.
TEST(Inspect, FindsTwoHistories) {
  TestStore test;
  ASSERT_TRUE(test.create());
  const auto fork = test.storage.files;
  ASSERT_TRUE(test.append(1, 1));
  const std::string left = test.note();
  test.storage.files = fork;
  ASSERT_TRUE(test.append(1, 2));
  const std::string right = test.note();
  ASSERT_TRUE(test.append(1, 3));
  bool sound = true;
  for (const auto& kept : {std::vector{left, right}, {right, left}, {left}}) {
    const std::string said = look(test, sound, kept);
    EXPECT_FALSE(sound);
    EXPECT_THAT(said, HasSubstr(kept.size() == 2 ? "signed two histories of 2 records"
                                                 : "not those of the checkpoint"));
  }
  look(test, sound, {right, right});
  EXPECT_TRUE(sound);
}

// A checkpoint that was kept beside the key, and did not get into the store.
TEST(Inspect, TellsUnfinishedFromSetBack) {
  TestStore test;
  ASSERT_TRUE(test.create());
  const auto older = test.storage.files;
  const std::string published = std::string(store_path) + "/log/checkpoint";
  ASSERT_TRUE(test.append(3));
  const std::string remembered = test.note();
  const auto whole = test.storage.files;

  test.storage.files.at(published) = older.at(published);
  auto inspection = inspect(*test.open(), {}, remembered);
  ASSERT_TRUE(inspection);
  EXPECT_TRUE(inspection->is_sound()) << text(*inspection);
  EXPECT_EQ(inspection->checkpoint.size, 4u);
  EXPECT_THAT(text(*inspection), HasSubstr("left-over log/checkpoint: 4 records signed"));

  test.storage.files.erase(std::string(store_path) + "/records/1.intoto.jsonl");
  inspection = inspect(*test.open(), {}, remembered);
  EXPECT_FALSE(inspection->is_sound());
  EXPECT_THAT(text(*inspection), HasSubstr("it was set back"));

  test.storage.files = whole;
  EXPECT_EQ(text(*inspect(*test.open(), {}, remembered)), "");
}

// Somebody appends whenever the files are listed.
struct BusyStorage : world::FakeStorage {
  std::function<void()> meanwhile;
  Result<std::vector<std::string>> list(const std::filesystem::path& directory) override {
    auto found = world::FakeStorage::list(directory);
    if (auto now = std::exchange(meanwhile, {}); now && directory == store_path) now();
    return found;
  }
};

TEST(Inspect, RaisesNoAlarmBesideAWriter) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(250));
  BusyStorage busy;
  busy.files = test.storage.files;
  KeyDirectory keys{key_path, busy};
  const auto store = Store::open(store_path, busy);
  ASSERT_TRUE(store);
  int grown = 0;
  busy.meanwhile = [&] {
    auto writer = Writer::open(*store, keys, "", test.clock, test.random);
    for (int i = 0; i < 10; ++i)  // fills a tile, whose parts are collected
      grown += writer->append(TestStore::draft(300 + i)).has_value() ? 1 : 0;
  };
  const auto inspection = inspect(*store, {}, store->signed_checkpoint()->note);
  ASSERT_TRUE(inspection) << inspection.error().what;
  EXPECT_EQ(grown, 10);
  EXPECT_TRUE(inspection->is_sound()) << text(*inspection);
  EXPECT_EQ(inspection->checkpoint.size, 261u);
}

// What a hostile log signs, or a hostile store holds, costs no more than it is large.
TEST(Inspect, IsNotKeptBusy) {
  Forty test;
  auto log_key = test.keys.load(log_key_name("seatrial.test/log"));
  const Checkpoint huge{
      .origin = "seatrial.test/log", .size = std::uint64_t{1} << 40, .root = sha256("x")};
  test.storage.files[std::string(store_path) + "/log/checkpoint"].bytes =
      *sign_note(checkpoint_text(huge), huge.origin, *log_key);
  for (int i = 0; i < 2000; ++i)
    test.storage.files[fmt::format("{}/log/tile/junk/{}", store_path, i)].bytes = "x";
  const std::uint64_t files = test.storage.files.size();
  test.storage.looks = 0;
  bool sound = true;
  EXPECT_THAT(look(test, sound), HasSubstr("the log has signed 1099511627776 records"));
  EXPECT_FALSE(sound);
  test.storage.files[std::string(store_path) + "/log/checkpoint"] =
      test.whole[std::string(store_path) + "/log/checkpoint"];
  EXPECT_THAT(look(test, sound), HasSubstr("unexpected log/tile/junk/"));
  EXPECT_LT(test.storage.looks, 10 * files);
}

TEST(Inspect, RaisesNoFalseAlarm) {
  TestStore test;
  const auto store = test.create(Algorithm::ed25519);
  ASSERT_TRUE(store);
  const int growths = is_slow() ? 10'000 : 300;
  Checkpoint old = *store->checkpoint();
  auto writer = test.writer();
  ASSERT_TRUE(writer);
  for (int i = 0; i < growths; ++i) {
    std::vector<Sealed> batch;
    for (int k = 0; k <= i % 3; ++k) {
      Draft draft = TestStore::draft(i);
      draft.blobs.clear();
      batch.push_back(*writer->seal(std::move(draft)));
    }
    ASSERT_TRUE(writer->append(std::move(batch)));
    const Checkpoint now = *store->checkpoint();
    const auto same = test.continues(old);
    ASSERT_TRUE(same) << old.size << " to " << now.size << ": " << same.error().what;
    if (i % 50 == 0) old = now;
  }
  std::printf("%d growths, all consistent\n", growths);
  bool sound = false;
  EXPECT_EQ(look(test, sound), "");
  EXPECT_TRUE(sound);
}

TEST(Inspect, TellsDeletedFromMissing) {
  Forty test;
  const auto store = test.open();
  const RetentionPolicy policy = {{"outputs", std::chrono::hours(24)}};
  test.clock.advance(std::chrono::hours(25));
  auto writer = test.writer();
  ASSERT_TRUE(writer) << writer.error().what;
  const auto held = writer->append(
      {.statement = hold_statement({5, 6}, "audit", writer->checkpoint()), .blobs = {}});
  ASSERT_TRUE(held);
  auto plan = plan_retention(*store->read(), policy, test.clock.now(), *store);
  ASSERT_TRUE(plan) << plan.error().what;
  EXPECT_EQ(plan->expired.size(), 37u);
  EXPECT_EQ(plan->held, 2u);
  ASSERT_TRUE(retain(*writer, *plan, policy));
  auto inspection = inspect(*store);
  ASSERT_TRUE(inspection);
  EXPECT_TRUE(inspection->is_sound()) << text(*inspection);
  EXPECT_EQ(inspection->counts.at("blobs"),
            (std::array<std::uint64_t, condition_count>{2, 37, 0, 0, 0, 0}));
  ASSERT_TRUE(writer->append(
      {.statement = release_statement(held->first, "closed", writer->checkpoint()), .blobs = {}}));
  plan = plan_retention(*store->read(), policy, test.clock.now(), *store);
  EXPECT_EQ(plan->expired.size(), 2u);
  // A deletion that the log knows nothing of.
  test.storage.files.erase(
      store->layout().blob(plan->expired.front().blob.sha256).generic_string());
  inspection = inspect(*store);
  EXPECT_FALSE(inspection->is_sound());
  EXPECT_THAT(text(*inspection), HasSubstr("missing blobs/"));
}

TEST(Keys, RotateAndAreRevoked) {
  TestStore test;
  const auto store = test.create();
  ASSERT_TRUE(store);
  auto approver = PrivateKey::generate(Algorithm::ed25519);
  std::string first_key;
  {
    auto writer = test.writer();
    first_key = writer->signer().public_key().id();
    auto signed_by_other = writer->seal(TestStore::draft(1), *approver);
    ASSERT_TRUE(signed_by_other);
    signed_by_other->key_name = "Technical Lead";
    const auto added = writer->append(std::vector<Sealed>{std::move(*signed_by_other)});
    ASSERT_TRUE(added) << added.error().what;
    EXPECT_EQ(added->first, 2u);  // behind the record that adds the key
    ASSERT_TRUE(writer->rotate(Algorithm::ecdsa_p256, "yearly"));
  }
  const auto has_file = [&](std::string_view part) {
    return std::ranges::any_of(test.storage.files, [&](const auto& file) {
      return file.first.find("/keys/3-evidence-") != std::string::npos &&
             file.first.ends_with(part);
    });
  };
  EXPECT_TRUE(has_file(".rotated.pem"));
  {
    auto writer = test.writer();
    ASSERT_TRUE(writer) << writer.error().what;
    ASSERT_TRUE(writer->append(TestStore::draft(2)));
    EXPECT_FALSE(writer->revoke(writer->signer().public_key().id(), "it signs here"));
    EXPECT_FALSE(store->read()->keys.find(first_key)->is_distrusted());
    ASSERT_TRUE(writer->revoke(first_key, "stolen before it was replaced"));
    EXPECT_FALSE(writer->revoke(first_key, "once more"));
    const std::string id = approver->public_key().id();
    EXPECT_THAT(writer->revoke(id.substr(0, 7), "left").error().what, HasSubstr("eight digits"));
    EXPECT_TRUE(writer->revoke("0123456789", "nobody's").error().is_usage);
    ASSERT_TRUE(writer->revoke(id.substr(0, 12), "left the company"));
    auto late = writer->seal(TestStore::draft(3), *approver);
    const auto refused = writer->append(std::vector<Sealed>{std::move(*late)});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what, HasSubstr("revoked"));
  }
  EXPECT_TRUE(has_file(".revoked.pem"));
  EXPECT_FALSE(has_file(".rotated.pem"));
  bool sound = false;
  EXPECT_EQ(look(test, sound), "");
  EXPECT_TRUE(sound);
  const auto contents = store->read();
  ASSERT_TRUE(contents);
  EXPECT_EQ(contents->keys.keys().size(), 3u);
  EXPECT_TRUE(contents->keys.find(approver->public_key().id())->is_distrusted());
  const RegisteredKey* stolen = contents->keys.find(first_key);
  EXPECT_TRUE(stolen->is_distrusted());
  EXPECT_EQ(stolen->changed_by, 3u);  // since the rotation it may not sign
}

// Their files were named as those of revoked ones once.
TEST(Keys, ThatWereRotatedMayHaveTheNameOfRevokedOnes) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.writer()->rotate(Algorithm::ecdsa_p256, "yearly"));
  auto& files = test.storage.files;
  const auto rotated = std::ranges::find_if(
      files, [](const auto& file) { return file.first.ends_with(".rotated.pem"); });
  ASSERT_NE(rotated, files.end());
  const std::string path = rotated->first;
  files[path.substr(0, path.size() - std::string_view(".rotated.pem").size()) + ".revoked.pem"] =
      rotated->second;
  files.erase(path);
  bool sound = false;
  EXPECT_EQ(look(test, sound), "");
  EXPECT_TRUE(sound);
  ASSERT_TRUE(test.writer()->rotate(Algorithm::ecdsa_p256, "once more"));
  EXPECT_EQ(look(test, sound), "");
  EXPECT_TRUE(sound);
  EXPECT_TRUE(files.contains(path));
}

TEST(Blob, IsMissingUnlessARecordDeletesIt) {
  TestStore test;
  const auto store = test.create();
  ASSERT_TRUE(test.append(2));
  const auto digest = [&](std::uint64_t record) {
    return blobs_of(store->record(record)->statement)->front().sha256;
  };
  const std::string deleted = digest(1), missing = digest(2);
  ASSERT_TRUE(store->needed_blob(deleted, "it"));
  const auto hold = test.writer()->append(
      {.statement = hold_statement({2}, "case", store->checkpoint().value()), .blobs = {}});
  ASSERT_TRUE(hold);
  test.clock.advance(std::chrono::hours(25));
  const RetentionPolicy policy = {{"outputs", std::chrono::hours(24)}};
  {
    auto writer = test.writer();
    const auto plan = plan_retention(*store->read(), policy, test.clock.now(), *store);
    ASSERT_TRUE(retain(*writer, *plan, policy));
  }
  test.storage.files.erase(store->layout().blob(missing).generic_string());
  const auto gone = store->needed_blob(deleted, "it");
  ASSERT_FALSE(gone);
  EXPECT_FALSE(gone.error().is_invalid_evidence);
  EXPECT_EQ(gone.error().what, "it was deleted by record 4");
  const auto lost = store->needed_blob(missing, "it");
  ASSERT_FALSE(lost);
  EXPECT_TRUE(lost.error().is_invalid_evidence);
  EXPECT_EQ(lost.error().what, "it is missing, and no record says that it was deleted");
}

}  // namespace
}  // namespace seatrial::evidence
