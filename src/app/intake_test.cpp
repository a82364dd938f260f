#include <gtest/gtest.h>

#include <chrono>

#include "app/import_testing.hpp"
#include "app/log_clock.hpp"

// When records of elsewhere were taken in.
namespace seatrial::app {
namespace {

// What the store puts in beside what it takes says nothing of what was found when.
TEST(Import, TellsWhenItTookSomethingIn) {
  Receiving test;
  const evidence::Store job = test.make_job();
  const UtcTime made = test.clock.now();
  test.fill(job, 1);
  test.clock.advance(std::chrono::minutes(15));
  ASSERT_TRUE(test.add({.files = {Receiving::job}, .trusted = {.keys = {"/job.pub.pem"}}}));
  const LogClock clock = clock_of(*test.open()->read());
  ASSERT_EQ(clock.claimed.size(), 4u);  // two keys, the record, and when it was taken in
  EXPECT_TRUE(clock.claimed[0]);
  EXPECT_FALSE(clock.claimed[1]);
  EXPECT_EQ(clock.claimed[2], made);
  EXPECT_FALSE(clock.claimed[3]);
  ASSERT_EQ(clock.taken_in.size(), 1u);
  EXPECT_EQ(clock.taken_in.at(2), test.clock.now());
  // Nor is that what others say: it is left out.
  EXPECT_EQ(test.add({.files = {Receiving::job}, .trusted = {.keys = {"/job.pub.pem"}}})->count,
            0u);
  EXPECT_EQ(test.open()->checkpoint()->size, 4u);
}

TEST(Import, SaysWhatCountsForNoDay) {
  struct Row {
    const char* name;
    std::chrono::hours age;  // when it is taken in
    const char* mode;
    const char* result;
    std::size_t no_days;
  };
  constexpr Row rows[] = {
      {"in time", std::chrono::hours(23), "strict", "PASSED", 0},
      {"late", std::chrono::hours(25), "strict", "PASSED", 1},
      {"a late fail, which counts", std::chrono::hours(25), "strict", "FAILED", 0},
      {"a late light run, which never counts", std::chrono::hours(25), "light", "PASSED", 0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Receiving test;
    auto signer = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
    test.put("/in/key.pem", signer->public_key().pem());
    auto draft = test.draft(1);
    draft.blobs.clear();
    draft.statement.predicate.set("result", row.result);
    Value& run = draft.statement.predicate.set("seatrial_run", Value::map());
    run.set("mode", row.mode);
    const UtcTime made = test.clock.now() + std::chrono::hours(1);
    run.set("finished", format_time(made));
    test.clock.advance(std::chrono::hours(1) + row.age);
    const auto sealed = evidence::seal(draft, *signer, "00", made);
    test.put("/in/run.json", evidence::write_envelope(sealed->envelope) + "\n");
    const auto imported =
        test.add({.files = {"/in/run.json"}, .trusted = {.keys = {"/in/key.pem"}}});
    ASSERT_TRUE(imported) << imported.error().what;
    EXPECT_EQ(imported->no_days, row.no_days);
  }
}

}  // namespace
}  // namespace seatrial::app
