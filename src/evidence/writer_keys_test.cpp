#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "evidence/encoding.hpp"
#include "evidence/inspect.hpp"
#include "evidence/testing.hpp"

// Which keys a store takes records of, whatever lies around it.
namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

std::vector<Sealed> sealed_with(TestStore& test, Writer& writer, PrivateKey& signer, int number) {
  std::vector<Sealed> batch;
  batch.push_back(*writer.seal(test.draft(number), signer));
  return batch;
}

std::string key_file_named(const TestStore& test, std::string_view part,
                           std::string_view below = {}) {
  for (const auto& [path, entry] : test.storage.files)
    if (path.starts_with(below) && path.find(part) != path.npos) return path;
  return {};
}

TEST(Custody, BelievesTheLogAndNoKeyFile) {
  TestStore test;
  const auto store = test.create();
  ASSERT_TRUE(store);
  auto approver = PrivateKey::generate(Algorithm::ed25519);
  const std::string planted = std::string(store_path) + "/keys/0-approver.pub.pem";
  test.storage.files[planted].bytes = approver->public_key().pem();
  {
    auto writer = test.writer();
    const auto added = writer->append(sealed_with(test, *writer, *approver, 1));
    ASSERT_TRUE(added) << added.error().what;
    EXPECT_EQ(added->first, 2u);  // behind the record that adds the key
    EXPECT_TRUE(store->read());
    ASSERT_TRUE(writer->revoke(approver->public_key().id(), "left"));
    test.storage.files.erase(key_file_named(test, ".revoked.pem"));
  }
  auto writer = test.writer();
  const auto refused = writer->append(sealed_with(test, *writer, *approver, 2));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("revoked"));
  ASSERT_TRUE(writer->append(test.draft(3)));
  EXPECT_TRUE(store->read());
}

TEST(Custody, IsAmongTheKeyFilesWhatTheLogKnows) {
  TestStore test;
  const auto store = test.create();
  ASSERT_TRUE(store);
  const std::string planted = std::string(store_path) + "/keys/99-x.pub.pem";
  test.storage.files[planted].bytes = PrivateKey::generate(Algorithm::ed25519)->public_key().pem();
  const auto inspection = inspect(*store);
  ASSERT_TRUE(inspection);
  EXPECT_FALSE(inspection->is_sound());
  ASSERT_EQ(inspection->findings.size(), 1u);
  EXPECT_EQ(inspection->findings[0].what, "keys/99-x.pub.pem");
  // The next append takes it away.
  ASSERT_TRUE(test.append(1));
  EXPECT_TRUE(inspect(*store)->is_sound());
}

// Wherever it ends, what an append leaves behind is known as such.
TEST(Custody, KnowsTheKeyOfAnAppendThatWasInterrupted) {
  for (std::uint64_t operations = 1;; ++operations) {
    SCOPED_TRACE(operations);
    TestStore test;
    const auto store = test.create();
    ASSERT_TRUE(store);
    auto approver = PrivateKey::generate(Algorithm::ed25519);
    bool done = false;
    {
      auto writer = test.writer();
      auto batch = sealed_with(test, *writer, *approver, 1);
      test.storage.stop_after = test.storage.operations + operations;
      done = writer->append(std::move(batch)).has_value();
    }
    test.storage.stop_after.reset();
    EXPECT_TRUE(inspect(*store)->is_sound());
    if (done) break;
  }
}

TEST(Custody, IsNotHinderedByRubbishAmongTheKeys) {
  TestStore test;
  ASSERT_TRUE(test.create());
  test.storage.files[std::string(store_path) + "/keys/0-evidence.pub.pem"].bytes = "rubbish";
  EXPECT_TRUE(test.append(1));
}

// A directory that was copied, with the same key of the log behind both.
struct TwoCopies : TestStore {
  static constexpr const char* copy_path = "/copy/.seatrial";
  void copy() {
    for (const auto& [path, entry] : std::map(storage.files))
      if (path.starts_with(store_path))
        storage.files[copy_path + path.substr(std::string_view(store_path).size())] = entry;
  }
  Result<Writer> writer_of_copy() {
    return Writer::open(*Store::open(copy_path, storage), keys, "", clock, random);
  }
};

TEST(Custody, SignsOneHistoryOfTwoCopies) {
  TwoCopies test;
  ASSERT_TRUE(test.create());
  test.copy();
  {
    auto writer = test.writer();
    ASSERT_TRUE(writer);
    EXPECT_THAT(test.writer_of_copy().error().what, HasSubstr("another process is writing"));
    ASSERT_TRUE(writer->append(test.draft(1)));
  }
  const auto late = test.writer_of_copy();
  ASSERT_FALSE(late);
  EXPECT_THAT(late.error().what, HasSubstr("is a copy of the store"));
}

TEST(Custody, LeavesTheKeyOfAnotherStoreAlone) {
  TestStore test;
  const auto make = [&](const char* path, const char* origin) {
    return Writer::create(path, {.origin = origin, .signer = "shared"}, test.keys, test.storage,
                          test.clock, test.random);
  };
  const auto first = make("/first/.seatrial", "first.test/log");
  const auto second = make("/second/.seatrial", "second.test/log");
  ASSERT_TRUE(first && second);
  const auto open = [&](const Store& store) {
    return Writer::open(store, test.keys, "shared", test.clock, test.random);
  };
  for (const char* reason : {"yearly", "again"}) {
    ASSERT_TRUE(open(*first)->rotate(Algorithm::ecdsa_p256, reason));
    for (const Store* store : {&*first, &*second}) {
      auto writer = open(*store);
      ASSERT_TRUE(writer) << writer.error().what;
      ASSERT_TRUE(writer->append(test.draft(1)));
      EXPECT_TRUE(store->read());
    }
  }
  EXPECT_THAT(Writer::open(*first, test.keys, "other", test.clock, test.random).error().what,
              HasSubstr("other.pem: there is no such key"));
}

// What a backup of the key directory puts back: all of it, or what is left when the checkpoint is
// taken from the log again.
TEST(Custody, SignsWithNoKeyThatWasRotatedOutWhenItsDirectoryIsRestored) {
  for (const bool is_adopted : {false, true}) {
    for (const bool has_new_key : {true, false}) {
      SCOPED_TRACE(fmt::format("adopted {}, new key {}", is_adopted, has_new_key));
      TestStore test;
      const auto store = test.create();
      ASSERT_TRUE(store && test.append(1));
      auto backup = test.storage.files;
      std::erase_if(backup, [](const auto& file) { return !file.first.starts_with(key_path); });
      ASSERT_TRUE(test.writer()->rotate(Algorithm::ecdsa_p256, "yearly"));
      ASSERT_TRUE(test.append(1));
      if (!has_new_key)
        std::erase_if(test.storage.files,
                      [](const auto& file) { return file.first.starts_with(key_path); });
      for (const auto& [path, entry] : backup) test.storage.files[path] = entry;
      if (is_adopted) {
        test.storage.files.erase(key_file_named(test, ".checkpoint", key_path));
        ASSERT_TRUE(adopt_checkpoint(*store, test.keys, *store->checkpoint()));
      }
      const auto appended = test.append(1);
      EXPECT_EQ(appended.has_value(), has_new_key);
      if (!appended) {
        EXPECT_THAT(appended.error().what, HasSubstr("not the one that signs in this store"));
      }
      EXPECT_TRUE(store->read());
      EXPECT_EQ(test.append(1).has_value(), has_new_key);
      EXPECT_TRUE(store->read());
    }
  }
}

TEST(Custody, SurvivesAStopAtEveryOperationOfARotation) {
  std::uint64_t stop = 0;
  for (bool whole = false; !whole; ++stop) {
    SCOPED_TRACE(stop);
    TestStore test;
    ASSERT_TRUE(test.create());
    test.storage.stop_after = test.storage.operations + stop;
    if (auto writer = test.writer())
      whole = writer->rotate(Algorithm::ecdsa_p256, "yearly").has_value();
    test.storage.stop_after.reset();
    ASSERT_TRUE(test.append(1));
    const auto inspection = inspect(*test.open());
    ASSERT_TRUE(inspection);
    EXPECT_TRUE(inspection->is_sound());
    EXPECT_TRUE(test.open()->read());
  }
  EXPECT_GT(stop, 5u);
}

TEST(Custody, RefusesToSignWhatItDoesNotRemember) {
  TestStore test;
  ASSERT_TRUE(test.create());
  test.storage.files.erase(key_file_named(test, ".checkpoint"));
  EXPECT_THAT(test.append(1).error().what, HasSubstr("--remember-checkpoint"));
  Checkpoint other = *test.open()->checkpoint();
  ++other.size;
  EXPECT_FALSE(adopt_checkpoint(*test.open(), test.keys, other));
  ASSERT_TRUE(adopt_checkpoint(*test.open(), test.keys, *test.open()->checkpoint()));
  EXPECT_TRUE(test.append(1));
  EXPECT_FALSE(adopt_checkpoint(*test.open(), test.keys, *test.open()->checkpoint()));
}

// A copy of a store, as a backup is one, is looked at and never continued beside the store itself.
TEST(Custody, IsNotContinuedInACopy) {
  TwoCopies test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  test.copy();
  const auto refused = test.writer_of_copy();
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("is a copy of the store /repository/.seatrial"));
  EXPECT_TRUE(test.append(1));
  const auto copy = Store::open(test.copy_path, test.storage);
  EXPECT_FALSE(adopt_checkpoint(*copy, test.keys, *copy->checkpoint())) << "it is behind";
  // What was moved is no copy.
  test.copy();
  std::erase_if(test.storage.files,
                [](const auto& file) { return file.first.starts_with(store_path); });
  auto moved = test.writer_of_copy();
  ASSERT_TRUE(moved) << moved.error().what;
  EXPECT_FALSE(moved->is_known_store());
  ASSERT_TRUE(moved->append(test.draft(9)));
  EXPECT_TRUE(moved->is_known_store());
}

TEST(Custody, IsContinuedInACopyWhereSomebodySaysSo) {
  TwoCopies test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(2));
  test.copy();
  const auto copy = Store::open(test.copy_path, test.storage);
  ASSERT_TRUE(adopt_checkpoint(*copy, test.keys, *copy->checkpoint()));
  ASSERT_TRUE(test.writer_of_copy()->append(test.draft(9)));
  EXPECT_FALSE(test.append(1));
}

// A disk that does not give back some of what it has.
struct FailingStorage : world::FakeStorage {
  std::string bad;
  Result<std::optional<std::string>> read(const std::filesystem::path& path,
                                          std::size_t bytes_max) override {
    if (!bad.empty() && path.generic_string().find(bad) != std::string::npos)
      return fail(path.string() + ": input/output error");
    return world::FakeStorage::read(path, bytes_max);
  }
};

TEST(Custody, DoesNotTakeAnErrorOfTheDiskForTampering) {
  TestStore test;
  ASSERT_TRUE(test.create());
  const std::string published = std::string(store_path) + "/log/checkpoint";
  const auto older = test.storage.files.at(published);
  ASSERT_TRUE(test.append(3));
  FailingStorage storage;
  storage.files = test.storage.files;
  const auto open = [&] {
    return Writer::open(*Store::open(store_path, storage), KeyDirectory(key_path, storage), "",
                        test.clock, test.random);
  };
  for (const bool behind : {false, true}) {
    SCOPED_TRACE(behind);
    if (behind) storage.files.at(published) = older;
    storage.bad = "/log/tile/";
    const auto writer = open();
    ASSERT_FALSE(writer);
    EXPECT_FALSE(writer.error().is_invalid_evidence);
    EXPECT_THAT(writer.error().what, HasSubstr("input/output error"));
    storage.bad.clear();
  }
  EXPECT_TRUE(open());
}

TEST(Custody, MakesAStoreOnce) {
  TestStore test;
  ASSERT_TRUE(test.create());
  EXPECT_TRUE(test.create().error().is_usage);
  const auto lock = test.storage.lock(store_path, {});
  ASSERT_TRUE(lock);
  EXPECT_THAT(test.create().error().what, HasSubstr("another process"));
}

TEST(Custody, SaysThatItHasSignedWhatItCouldNotPublish) {
  TestStore test;
  ASSERT_TRUE(test.create());
  std::uint64_t before = 0;
  {
    auto writer = test.writer();
    before = test.storage.operations;
    ASSERT_TRUE(writer->append(test.draft(1)));
  }
  auto writer = test.writer();
  const std::uint64_t each = test.storage.operations - before;
  test.storage.stop_after = test.storage.operations + each - 1;  // all but the last
  const auto appended = writer->append(test.draft(2));
  ASSERT_FALSE(appended);
  EXPECT_THAT(appended.error().what, HasSubstr("signed, and not yet published"));
  test.storage.stop_after.reset();
  // The same writer goes on where it has signed.
  ASSERT_TRUE(writer->append(test.draft(3)));
  EXPECT_EQ(test.open()->read()->records.size(), 4u);
}

// The key of DSSE's vector, which is public; the second and third spellings were made by OpenSSL.
TEST(Keys, HaveOneIdInEverySpelling) {
  constexpr std::string_view id =
      "f793580060562d6ff075d814ea698c282fcc779b0cde64d79ffc6301df00d14b";
  struct Row {
    const char* name;
    std::string pem;
  };
  const Row rows[] = {
      {"both coordinates",
       "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ805D3eqNZywjCI19lInBJOp7YMr\n"
       "CrzAH3CVTAOQ0jgMeCvVTiaRJaRPRDOv8UMs6U4SvKc6pnrIDOoSYI3fdA==\n"},
      {"one coordinate",
       "MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgACZ805D3eqNZywjCI19lInBJOp7YMr\n"
       "CrzAH3CVTAOQ0jg=\n"},
      {"curve by its parameters",
       "MIIBSzCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAA\n"
       "AAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA////\n"
       "///////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSd\n"
       "NgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5\n"
       "RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA\n"
       "//////////+85vqtpxeehPO5ysL8YyVRAgEBA0IABGfNOQ93qjWcsIwiNfZSJwST\n"
       "qe2DKwq8wB9wlUwDkNI4DHgr1U4mkSWkT0Qzr/FDLOlOErynOqZ6yAzqEmCN33Q=\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto key = PublicKey::from_pem("-----BEGIN PUBLIC KEY-----\n" + row.pem +
                                         "-----END PUBLIC KEY-----\n");
    ASSERT_TRUE(key) << key.error().what;
    EXPECT_EQ(key->id(), id);
    std::string der;
    for (const char c : row.pem)
      if (c != '\n') der += c;
    EXPECT_EQ(PublicKey::from_der(*decode_base64(der)).has_value(), &row == &rows[0]);
  }
}

TEST(Keys, AreValidFromTheirRecordToTheirRevocation) {
  TestStore test;
  const auto store = test.create();
  ASSERT_TRUE(store);
  auto approver = PrivateKey::generate(Algorithm::ed25519);
  {
    auto writer = test.writer();
    ASSERT_TRUE(writer->append(sealed_with(test, *writer, *approver, 1)));  // added by record 1
    ASSERT_TRUE(writer->append(test.draft(2)));
    ASSERT_TRUE(writer->revoke(approver->public_key().id(), "left"));  // record 4
  }
  const KeyRegister keys = store->read()->keys;
  const RegisteredKey* key = keys.find(approver->public_key().id());
  ASSERT_TRUE(key);
  EXPECT_FALSE(key->may_sign(1));
  EXPECT_TRUE(key->may_sign(2));
  EXPECT_TRUE(key->may_sign(4));
  EXPECT_FALSE(key->may_sign(5));
}

TEST(PublicKeys, SayThatAKeyIsPrivate) {
  const auto refused =
      PublicKey::from_pem("-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("a private key"));
  EXPECT_EQ(PublicKey::from_pem("text\n").error().what, "not a public key in PEM");
}

}  // namespace
}  // namespace seatrial::evidence
