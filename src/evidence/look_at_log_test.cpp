#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/encoding.hpp"
#include "evidence/growth.hpp"
#include "evidence/inspection_testing.hpp"
#include "evidence/log_files.hpp"

namespace seatrial::evidence {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Inspection look_at(TestStore& test, Scope scope, const std::vector<std::string>& kept = {}) {
  const auto store = test.open();
  EXPECT_TRUE(store);
  auto inspection = inspect(*store, kept, {}, scope);
  EXPECT_TRUE(inspection) << inspection.error().what;
  return inspection ? std::move(*inspection) : Inspection();
}

std::uint64_t sound_ones(const Inspection& inspection, std::string_view kind) {
  const auto counts = inspection.counts.find(kind);
  return counts == inspection.counts.end() ? 0 : counts->second[0];
}

std::string path(std::string_view file) {
  return fmt::format("{}/{}", store_path, file);
}

// Two tiles that are full, one that is not, and one above them.
struct ThreeTiles : TestStore {
  explicit ThreeTiles(Algorithm algorithm = Algorithm::ecdsa_p256) {
    EXPECT_TRUE(create(algorithm));
    EXPECT_TRUE(append(600));
  }
};

TEST(LookAtLog, SaysWhatItLookedAt) {
  ThreeTiles test;
  const Inspection tree = look_at(test, Scope::tree);
  EXPECT_TRUE(tree.is_sound()) << text(tree);
  EXPECT_EQ(sound_ones(tree, "checkpoint"), 1u);
  EXPECT_EQ(sound_ones(tree, "tiles"), 4u);
  EXPECT_FALSE(tree.counts.contains("log entries"));
  EXPECT_THAT(tree.not_looked_at, Contains("signatures of records"));
  const Inspection leaves = look_at(test, Scope::leaves);
  EXPECT_TRUE(leaves.is_sound()) << text(leaves);
  EXPECT_EQ(sound_ones(leaves, "log entries"), 3u);
  EXPECT_EQ(sound_ones(leaves, "signatures"), 601u);
  EXPECT_THAT(leaves.not_looked_at, Contains("records"));
  EXPECT_THAT(leaves.not_looked_at, Not(Contains("signatures of records")));
  EXPECT_THAT(look_at(test, Scope::everything).not_looked_at, testing::IsEmpty());
}

TEST(LookAtLog, AdmitsThatEd25519NeedsTheRecord) {
  ThreeTiles test(Algorithm::ed25519);
  const Inspection leaves = look_at(test, Scope::leaves);
  EXPECT_TRUE(leaves.is_sound()) << text(leaves);
  EXPECT_EQ(sound_ones(leaves, "signatures"), 0u);
  EXPECT_THAT(leaves.not_looked_at, Contains(HasSubstr("601 Ed25519 signatures")));
}

TEST(LookAtLog, FindsWhatIsChanged) {
  struct Row {
    const char* name;
    const char* file;
    Scope scope;
    const char* said;  // when a byte of it is changed; nothing: it is not looked at
  };
  const Row rows[] = {
      {"leaf hash", "log/tile/0/001", Scope::tree, "mismatch log/checkpoint"},
      {"leaf hash beside its entry", "log/tile/0/001", Scope::leaves, "mismatch log entry 256"},
      {"upper tile", "log/tile/1/000.p/2", Scope::tree, "mismatch log/tile/1/000.p/2"},
      {"entry", "log/tile/entries/001", Scope::leaves, "mismatch log entry 256"},
      {"entry without leaves", "log/tile/entries/001", Scope::tree, ""},
      {"last partial tile", "log/tile/0/002.p/89", Scope::tree, "mismatch log/checkpoint"},
      {"last bundle", "log/tile/entries/002.p/89", Scope::leaves, "mismatch log entry 512"},
      {"record", "records/1.intoto.jsonl", Scope::leaves, ""},
  };
  ThreeTiles test;
  const auto whole = test.storage.files;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    char& byte = test.storage.files.at(path(row.file)).bytes[5];
    byte = static_cast<char>(byte ^ 4);
    const Inspection inspection = look_at(test, row.scope);
    EXPECT_EQ(inspection.is_sound(), *row.said == '\0');
    EXPECT_THAT(text(inspection), HasSubstr(row.said));
    test.storage.files = whole;
  }
}

TEST(LookAtLog, FindsWhatIsCutOrMissing) {
  ThreeTiles test;
  const auto whole = test.storage.files;
  for (const char* file : {"log/tile/0/000", "log/tile/0/001", "log/tile/0/002.p/89",
                           "log/tile/1/000.p/2", "log/tile/entries/000"}) {
    SCOPED_TRACE(file);
    test.storage.files.erase(path(file));
    EXPECT_THAT(text(look_at(test, Scope::leaves)), HasSubstr(fmt::format("missing {}", file)));
    test.storage.files = whole;
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{32}}) {
      test.storage.files.at(path(file)).bytes.resize(length);
      EXPECT_THAT(text(look_at(test, Scope::leaves)), HasSubstr(fmt::format("mismatch {}", file)));
      test.storage.files = whole;
    }
    test.storage.files.at(path(file)).bytes += "x";
    EXPECT_THAT(text(look_at(test, Scope::leaves)), HasSubstr(fmt::format("mismatch {}", file)));
    test.storage.files = whole;
  }
}

// A log whose key has signed a tree over a signature that is none.
TEST(LookAtLog, ChecksEachSignatureFromItsLeaf) {
  TestStore test;
  const auto store = test.create();
  ASSERT_TRUE(store);
  auto key = PrivateKey::generate(Algorithm::ecdsa_p256);
  auto sealed = seal(TestStore::draft(1), *key, "00", test.clock.now());
  ASSERT_TRUE(sealed);
  sealed->envelope.signature = *key->sign("something else");
  const LogFiles files(store->layout(), 1, test.storage);
  Growth growth(store->layout(), *files.edge(), *files.entries(0));
  ASSERT_TRUE(growth.add(std::span(&*sealed, 1)));
  growth.finish();
  ASSERT_TRUE(test.storage.write(growth.files()));
  const Checkpoint next{.origin = "seatrial.test/log", .size = 2, .root = growth.edge().root()};
  auto log_key = test.keys.load(log_key_name(next.origin));
  test.storage.files.at(path("log/checkpoint")).bytes =
      *sign_note(checkpoint_text(next), next.origin, *log_key);
  EXPECT_TRUE(look_at(test, Scope::tree).is_sound());
  const Inspection leaves = look_at(test, Scope::leaves);
  EXPECT_EQ(text(leaves), "mismatch log entry 1: the signature is wrong\n");
  EXPECT_EQ(sound_ones(leaves, "signatures"), 1u);
}

TEST(LookAtLog, MeetsCheckpointsThatWereKept) {
  TestStore test;
  ASSERT_TRUE(test.create());
  ASSERT_TRUE(test.append(300));
  const auto older = test.storage.files;
  const std::string kept = test.note();
  ASSERT_TRUE(test.append(100));
  const std::string newer = test.note();
  const Inspection sound = look_at(test, Scope::tree, {kept, newer});
  EXPECT_TRUE(sound.is_sound()) << text(sound);
  EXPECT_EQ(sound_ones(sound, "kept checkpoints"), 2u);
  test.storage.files = older;
  EXPECT_THAT(text(look_at(test, Scope::tree, {newer})), HasSubstr("it was set back"));
}

TEST(LookAtLog, CostsNoMoreThanTheFilesThereAre) {
  ThreeTiles test;
  auto log_key = test.keys.load(log_key_name("seatrial.test/log"));
  const Checkpoint huge{
      .origin = "seatrial.test/log", .size = std::uint64_t{1} << 40, .root = sha256("x")};
  test.storage.files.at(path("log/checkpoint")).bytes =
      *sign_note(checkpoint_text(huge), huge.origin, *log_key);
  const Inspection inspection = look_at(test, Scope::leaves);
  EXPECT_FALSE(inspection.is_sound());
  EXPECT_THAT(text(inspection), HasSubstr("the log has signed 1099511627776 records"));
}

TEST(Leaf, HasOneSpelling) {
  auto key = PrivateKey::generate(Algorithm::ecdsa_p256);
  auto other = PrivateKey::generate(Algorithm::ed25519);
  const std::string good =
      leaf_bytes({.digest = sha256("x"), .signature = *key->sign("x"), .key = key->public_key()});
  const auto with = [&](std::string_view what, std::string_view instead) {
    std::string text = good;
    return text.replace(text.find(what), what.size(), instead);
  };
  struct Row {
    const char* name;
    std::string text;
    bool good;
  };
  const Row rows[] = {
      {"as it is written", good, true},
      {"empty", "", false},
      {"cut", good.substr(0, good.size() - 1), false},
      {"longer", good + "\n", false},
      {"a space", with("\"kind\":", "\"kind\": "), false},
      {"another version", with("0.0.2", "0.0.3"), false},
      {"another kind", with("hashedrekord", "dsse"), false},
      {"another algorithm", with("SHA2_256", "SHA2_512"), false},
      {"an escaped digest", with("\"digest\":\"", "\"digest\":\"\\u0041"), false},
      {"details of another key", with("PKIX_ECDSA_P256_SHA_256", "PKIX_ED25519"), false},
      {"another key", with(base64(key->public_key().der()), base64(other->public_key().der())),
       false},
      {"no key", with(base64(key->public_key().der()), "AAAA"), false},
  };
  LeafReader reader;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(parse_leaf(row.text).has_value(), row.good);
    EXPECT_EQ(reader.read(row.text).has_value(), row.good);
  }
}

}  // namespace
}  // namespace seatrial::evidence
