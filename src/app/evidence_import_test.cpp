#include "app/evidence_import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "app/import_testing.hpp"
#include "base/limits.hpp"
#include "evidence/inspect.hpp"

// Records of elsewhere, taken into a store.
namespace seatrial::app {
namespace {

using testing::HasSubstr;

TEST(Import, KeepsWhatASecondPersonHasSigned) {
  Receiving test;
  auto lead = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
  auto owner = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
  auto draft = test.draft(1);
  draft.blobs.clear();
  const auto sealed = test.writer()->seal(std::move(draft));
  test.put("/in/lead.json", test.envelope_by(*lead, sealed->envelope));
  test.put("/in/owner.json", test.envelope_by(*owner, sealed->envelope));
  test.put("/in/lead.pem", lead->public_key().pem());
  test.put("/in/owner.pem", owner->public_key().pem());
  const Import wanted{.files = {"/in/lead.json", "/in/owner.json", "/in/lead.json"},
                      .trusted = {.keys = {"/in/lead.pem", "/in/owner.pem"}}};
  const auto imported = test.add(wanted);
  ASSERT_TRUE(imported) << imported.error().what;
  EXPECT_EQ(imported->count, 2u);
  EXPECT_EQ(imported->known.size(), 1u);
  EXPECT_EQ(test.open()->read()->records.size(), 6u);  // with three keys, and when it took them
}

TEST(Import, TakesMoreThanOneBatch) {
  Receiving test;
  const evidence::Store job = test.make_job();
  constexpr int count = static_cast<int>(limits::records_batch_max) + 5;
  test.fill(job, count);
  const auto imported =
      test.add({.files = {Receiving::job}, .trusted = {.keys = {"/job.pub.pem"}}});
  ASSERT_TRUE(imported) << imported.error().what;
  EXPECT_EQ(imported->count, static_cast<std::size_t>(count));
  EXPECT_EQ(test.open()->checkpoint()->size, static_cast<std::uint64_t>(count) + 4);
}

TEST(Import, TakesHoldsBehindAFullBatch) {
  Receiving test;
  const evidence::Store job = test.make_job();
  constexpr int count = static_cast<int>(limits::records_batch_max) - 2;
  constexpr std::size_t holds = 3;
  test.fill(job, count);
  for (std::size_t i = 0; i < holds; ++i) {
    auto writer = test.writer_of(job);
    ASSERT_TRUE(writer->append(
        {.statement = evidence::hold_statement({}, "case", writer->checkpoint()), .blobs = {}}));
  }
  const auto imported =
      test.add({.files = {Receiving::job}, .trusted = {.keys = {"/job.pub.pem"}}});
  ASSERT_TRUE(imported) << imported.error().what;
  EXPECT_EQ(imported->count, static_cast<std::size_t>(count));
  EXPECT_EQ(imported->holds, holds);
  EXPECT_EQ(test.open()->checkpoint()->size, count + holds + 4);
}

TEST(Import, TakesBundlesOfANamedLogOnly) {
  Receiving test;
  const evidence::Store job = test.make_job();
  ASSERT_TRUE(test.writer_of(job)->append(test.draft(1)));
  test.put("/in/one.json", *evidence::export_bundle(job, 1));
  const auto blobs = std::string(Receiving::job) + "/blobs";
  Import wanted{.files = {"/in/one.json"}, .trusted = {.keys = {"/job.pub.pem"}}, .blobs = blobs};
  const auto unnamed = test.add(wanted);
  ASSERT_FALSE(unnamed);
  EXPECT_FALSE(unnamed.error().is_invalid_evidence);
  EXPECT_THAT(unnamed.error().what, HasSubstr("its verifier key is needed"));
  wanted.trusted.log_key = "/job.pub";
  const auto named = test.add(wanted);
  ASSERT_TRUE(named) << named.error().what;
  EXPECT_EQ(named->count, 1u);
}

TEST(Import, RecordsWhatElsewhereWasDeleted) {
  Receiving test;
  const evidence::Store job = test.make_job();
  const evidence::RetentionPolicy policy = {{"outputs", std::chrono::hours(1)}};
  {
    auto writer = test.writer_of(job);
    ASSERT_TRUE(writer->append(test.draft(1)));
    test.clock.advance(std::chrono::hours(2));
    ASSERT_TRUE(writer->append(test.draft(2)));
    const auto plan = evidence::plan_retention(*job.read(), policy, test.clock.now(), job);
    ASSERT_EQ(plan->expired.size(), 1u);
    ASSERT_TRUE(evidence::retain(*writer, *plan, policy));
  }
  const Import wanted{.files = {Receiving::job}, .trusted = {.keys = {"/job.pub.pem"}}};
  const auto imported = test.add(wanted);
  ASSERT_TRUE(imported) << imported.error().what;
  EXPECT_EQ(imported->count, 2u);
  const auto inspection = evidence::inspect(*test.open());
  ASSERT_TRUE(inspection);
  EXPECT_TRUE(inspection->is_sound());
  EXPECT_EQ(inspection->counts.at("blobs")[0], 1u);
  EXPECT_EQ(inspection->counts.at("blobs")[1], 1u);
  // Gone, and nobody there says so.
  test.storage.files.clear();
  Receiving other;
  const evidence::Store broken = other.make_job();
  ASSERT_TRUE(other.writer_of(broken)->append(other.draft(1)));
  std::erase_if(other.storage.files, [](const auto& file) {
    return file.first.starts_with(std::string(Receiving::job) + "/blobs");
  });
  EXPECT_THAT(other.add(wanted).error().what, HasSubstr("needs the blob"));
}

// What a hold here keeps does not go because it was deleted there.
TEST(Import, RefusesWhatWasDeletedElsewhereAndIsHeldHere) {
  Receiving test;
  const evidence::Store job = test.make_job();
  const evidence::RetentionPolicy policy = {{"outputs", std::chrono::hours(1)}};
  {
    auto writer = test.writer_of(job);
    ASSERT_TRUE(writer->append(test.draft(1)));
    test.clock.advance(std::chrono::hours(2));
    const auto plan = evidence::plan_retention(*job.read(), policy, test.clock.now(), job);
    ASSERT_TRUE(evidence::retain(*writer, *plan, policy));
  }
  const auto hold = [&] {
    auto writer = test.writer();
    return writer->append(
        {.statement = evidence::hold_statement({}, "case 4711", writer->checkpoint()),
         .blobs = {}});
  }();
  ASSERT_TRUE(hold);
  const Import wanted{.files = {Receiving::job}, .trusted = {.keys = {"/job.pub.pem"}}};
  const auto refused = test.add(wanted);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("a hold here keeps it"));
  {
    auto writer = test.writer();
    ASSERT_TRUE(writer->append(
        {.statement = evidence::release_statement(hold->first, "over", writer->checkpoint()),
         .blobs = {}}));
  }
  EXPECT_TRUE(test.add(wanted));
  EXPECT_TRUE(evidence::inspect(*test.open())->is_sound());
}

TEST(Import, KeepsWhatIsHeldElsewhere) {
  struct Row {
    const char* name;
    std::vector<std::uint64_t> held;  // of the job's records: its key, and two with a blob each
    bool is_released;
    std::uint64_t want_held, want_expired;
  };
  const Row rows[] = {
      {"one record", {2}, false, 1, 1},
      {"all records", {}, false, 2, 0},
      {"a record without a blob", {0}, false, 0, 2},
      {"a hold that was released", {2}, true, 0, 2},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Receiving test;
    const evidence::Store job = test.make_job();
    {
      auto writer = test.writer_of(job);
      ASSERT_TRUE(writer->append(test.draft(1)));
      ASSERT_TRUE(writer->append(test.draft(2)));
      const auto hold = writer->append(
          {.statement = evidence::hold_statement(row.held, "case 4711", writer->checkpoint()),
           .blobs = {}});
      ASSERT_TRUE(hold);
      if (row.is_released) {
        ASSERT_TRUE(writer->append(
            {.statement = evidence::release_statement(hold->first, "over", writer->checkpoint()),
             .blobs = {}}));
      }
    }
    const Import wanted{.files = {Receiving::job}, .trusted = {.keys = {"/job.pub.pem"}}};
    const auto imported = test.add(wanted);
    ASSERT_TRUE(imported) << imported.error().what;
    EXPECT_EQ(imported->count, 2u);
    EXPECT_EQ(imported->holds, row.want_held > 0 ? 1u : 0u);
    test.clock.advance(std::chrono::hours(2));
    const evidence::RetentionPolicy policy = {{"outputs", std::chrono::hours(1)}};
    const auto plan = [&] {
      return *evidence::plan_retention(*test.open()->read(), policy, test.clock.now(),
                                       *test.open());
    };
    EXPECT_EQ(plan().held, row.want_held);
    EXPECT_EQ(plan().expired.size(), row.want_expired);
    // Once more takes nothing over again, and brings no hold back that was released here.
    const std::uint64_t size = test.open()->checkpoint()->size;
    EXPECT_EQ(test.add(wanted)->holds, 0u);
    EXPECT_EQ(test.open()->checkpoint()->size, size);
    EXPECT_TRUE(evidence::inspect(*test.open())->is_sound());
  }
}

TEST(Import, LetsNobodySignWhoMayNotElsewhere) {
  Receiving test;
  const evidence::Store job = test.make_job();
  auto security = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
  const std::string id = security->public_key().id();
  {
    auto writer = test.writer_of(job);
    std::vector<evidence::Sealed> signed_once;
    signed_once.push_back(*writer->seal(test.draft(1), *security));
    ASSERT_TRUE(writer->append(std::move(signed_once)));
    ASSERT_TRUE(writer->revoke(id, "left"));
    ASSERT_TRUE(writer->rotate(evidence::Algorithm::ed25519, "yearly"));
    ASSERT_TRUE(writer->append(test.draft(2)));
  }
  const Import wanted{.files = {Receiving::job},
                      .trusted = {.keys = {std::string(Receiving::job) + "/keys"}}};
  const auto imported = test.add(wanted);
  ASSERT_TRUE(imported) << imported.error().what;
  EXPECT_EQ(imported->count, 2u);
  EXPECT_EQ(imported->withdrawals, 2u);
  const auto contents = test.open()->read();
  ASSERT_TRUE(contents) << contents.error().what;
  const auto source = job.read();
  for (const auto& [each, there] : source->keys.keys()) {
    SCOPED_TRACE(there.name);
    const evidence::RegisteredKey* here = contents->keys.find(each);
    ASSERT_NE(here, nullptr);  // the key that was rotated out had signed nothing that was taken
    EXPECT_EQ(here->role, evidence::KeyRole::signer);
    EXPECT_EQ(here->revoked, there.revoked);
    EXPECT_EQ(here->replaced, there.replaced);
  }
  EXPECT_EQ(test.add(wanted)->withdrawals, 0u);
  // The keys alone, without anything that says when one was revoked.
  for (const auto& [path, file] : std::map(test.storage.files))
    if (const auto at = path.find("/job/.seatrial/keys/"); at == 0)
      test.put("/trusted/" + path.substr(std::string_view("/job/.seatrial/keys/").size()),
               file.bytes);
  Import apart = wanted;
  apart.trusted.keys = {"/trusted"};
  const auto unproven = test.add(apart);
  ASSERT_FALSE(unproven);
  EXPECT_TRUE(unproven.error().is_invalid_evidence);
  EXPECT_THAT(unproven.error().what, HasSubstr("was revoked by record"));
  apart.trusted.log_key = "/job.pub";
  EXPECT_TRUE(test.add(apart));
  EXPECT_TRUE(evidence::inspect(*test.open())->is_sound());
  auto writer = test.writer();
  std::vector<evidence::Sealed> signed_again;
  signed_again.push_back(*writer->seal(test.draft(3), *security));
  EXPECT_FALSE(writer->append(std::move(signed_again)));
}

// Whoever is trusted to sign withdraws no keys but his own.
TEST(Import, TakesNoKeyFromOthersOnASignersWord) {
  Receiving test;
  const evidence::Store job = test.make_job();
  auto security = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
  const std::string id = security->public_key().id();
  const auto sign_here = [&](int number) {
    auto writer = test.writer();
    std::vector<evidence::Sealed> batch;
    batch.push_back(*writer->seal(test.draft(number), *security));
    return writer->append(std::move(batch)).has_value();
  };
  ASSERT_TRUE(sign_here(1));
  std::string own;
  {
    auto writer = test.writer_of(job);
    own = writer->signer().public_key().id();
    std::vector<evidence::Sealed> known;
    known.push_back(*writer->seal(test.draft(2), *security));
    ASSERT_TRUE(writer->append(std::move(known)));
    ASSERT_TRUE(writer->revoke(id, "x"));
    ASSERT_TRUE(writer->rotate(evidence::Algorithm::ed25519, "yearly"));
    test.put("/job.next.pub.pem", writer->signer().public_key().pem());
    ASSERT_TRUE(writer->revoke(own, "stolen since"));
  }
  test.put("/security.pub.pem", security->public_key().pem());
  const Import wanted{
      .files = {Receiving::job},
      .trusted = {.keys = {"/job.pub.pem", "/job.next.pub.pem", "/security.pub.pem"}}};
  const auto imported = test.add(wanted);
  ASSERT_TRUE(imported) << imported.error().what;
  EXPECT_EQ(imported->left, std::set<std::string>{id});
  EXPECT_EQ(imported->withdrawals, 2u);  // the key that was rotated out, and revoked since
  const auto keys = test.open()->read()->keys;
  EXPECT_FALSE(keys.find(id)->revoked);
  EXPECT_TRUE(keys.find(own)->is_distrusted());
  EXPECT_TRUE(sign_here(3));
  EXPECT_TRUE(evidence::inspect(*test.open())->is_sound());
}

TEST(Import, RefusesWhatTheOwnKeyMayNotSignElsewhere) {
  Receiving test;
  const evidence::Store job = test.make_job();
  auto own = test.keys.load(evidence::signer_name("seatrial.test/log"));
  ASSERT_TRUE(own) << own.error().what;
  {
    auto writer = test.writer_of(job);
    std::vector<evidence::Sealed> batch;
    batch.push_back(*writer->seal(test.draft(1), *own));
    ASSERT_TRUE(writer->append(std::move(batch)));
  }
  Import wanted{.files = {Receiving::job},
                .trusted = {.keys = {std::string(Receiving::job) + "/keys"}}};
  ASSERT_EQ(test.add(wanted)->count, 1u);
  ASSERT_TRUE(test.writer_of(job)->revoke(own->public_key().id(), "stolen"));
  // Nor is anything taken of what comes before it.
  auto said = test.draft(2);
  said.blobs.clear();
  const auto sealed = test.writer()->seal(std::move(said));
  test.put("/in/said.json", evidence::write_envelope(sealed->envelope) + "\n");
  wanted.files = {"/in/said.json", Receiving::job};
  const auto refused = test.add(wanted);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, HasSubstr("rotate"));
  EXPECT_EQ(test.open()->checkpoint()->size, 3u);
  // And what it has signed counts no longer, once another key has taken its place.
  ASSERT_TRUE(test.writer()->rotate(evidence::Algorithm::ed25519, "stolen there"));
  wanted.files = {Receiving::job};
  const auto imported = test.add(wanted);
  ASSERT_TRUE(imported) << imported.error().what;
  EXPECT_EQ(imported->withdrawals, 1u);
  EXPECT_TRUE(test.open()->read()->keys.find(own->public_key().id())->is_distrusted());
  EXPECT_TRUE(evidence::inspect(*test.open())->is_sound());
  EXPECT_EQ(test.add(wanted)->withdrawals, 0u);
}

TEST(Import, MindsWhenRecordsWereMade) {
  Receiving test;
  auto signer = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
  test.put("/in/key.pem", signer->public_key().pem());
  auto draft = test.draft(1);
  draft.blobs.clear();
  draft.statement.predicate_type = evidence::predicate::attestation;
  const UtcTime later = test.clock.now() + std::chrono::hours(2);
  const auto ahead = evidence::seal(draft, *signer, "00", later);
  test.put("/in/ahead.json", evidence::write_envelope(ahead->envelope) + "\n");
  const auto imported =
      test.add({.files = {"/in/ahead.json"}, .trusted = {.keys = {"/in/key.pem"}}});
  ASSERT_TRUE(imported) << imported.error().what;
  EXPECT_EQ(imported->later, 1u);
  EXPECT_EQ(imported->latest, later);
  EXPECT_EQ(imported->older, 0u);
  const auto before =
      evidence::seal(draft, *signer, "01", test.clock.now() - std::chrono::hours(2));
  test.put("/in/before.json", evidence::write_envelope(before->envelope) + "\n");
  const auto older = test.add({.files = {"/in/before.json"}, .trusted = {.keys = {"/in/key.pem"}}});
  ASSERT_TRUE(older) << older.error().what;
  EXPECT_EQ(older->older, 1u);

  evidence::Envelope timeless{.payload_type = std::string(evidence::payload_type),
                              .payload = *evidence::statement_bytes(draft.statement),
                              .key_id = {},
                              .signature = {}};
  test.put("/in/timeless.json", test.envelope_by(*signer, timeless));
  const auto refused =
      test.add({.files = {"/in/timeless.json"}, .trusted = {.keys = {"/in/key.pem"}}});
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().is_invalid_evidence);
  EXPECT_THAT(refused.error().what, HasSubstr("does not say when it was made"));
}

TEST(Import, TellsAKeyFromEvidence) {
  Receiving test;
  const evidence::Store job = test.make_job();
  ASSERT_TRUE(test.writer_of(job)->append(test.draft(1)));
  const auto refused =
      test.add({.files = {Receiving::job, "/job.pub.pem"}, .trusted = {.keys = {"/job.pub.pem"}}});
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().is_usage);
  EXPECT_THAT(refused.error().what, HasSubstr("is a key and no evidence"));
  EXPECT_EQ(test.open()->checkpoint()->size, 1u);  // and nothing is recorded against it
}

TEST(Import, RecordsAFailureOnlyOfWhatClaimsToBeOurs) {
  Receiving test;
  test.put("/in/notes.md", "# Notes\n");
  const auto envelope = test.open()->record(0)->envelope;
  evidence::Envelope changed = envelope;
  changed.payload += " ";
  test.put("/in/changed.json", evidence::write_envelope(changed));
  EXPECT_TRUE(test.add({.files = {"/in/notes.md"}}).error().is_invalid_evidence);
  EXPECT_EQ(test.open()->checkpoint()->size, 1u);
  EXPECT_TRUE(test.add({.files = {"/in/changed.json"}}).error().is_invalid_evidence);
  EXPECT_EQ(test.open()->checkpoint()->size, 3u);  // and when that was
  EXPECT_TRUE(test.add({.files = {"/in/nothing.json"}}).error().is_usage);
  EXPECT_EQ(test.open()->checkpoint()->size, 3u);
}

TEST(Place, KeepsNoKeysWhereNobodyNamesADirectory) {
  struct Row {
    const char* name;
    world::Variables process;
    const char* want;
  };
  const Row rows[] = {
      {"nothing", {}, ""},
      {"a relative home", {{"HOME", "here"}}, ""},
      {"relative settings", {{"XDG_CONFIG_HOME", "config"}}, ""},
      {"a home", {{"HOME", "/home/ann"}}, "/home/ann/.config/seatrial/keys"},
      {"settings",
       {{"HOME", "/home/ann"}, {"XDG_CONFIG_HOME", "/etc/ann"}},
       "/etc/ann/seatrial/keys"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(evidence_place({}, {}, "/repository", row.process).keys.generic_string(), row.want);
  }
  world::FakeStorage storage;
  const auto refused =
      evidence::KeyDirectory("", storage).create("key", evidence::Algorithm::ed25519);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().is_usage);
}

}  // namespace
}  // namespace seatrial::app
