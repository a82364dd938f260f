#include "evidence/archive.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "evidence/testing.hpp"

namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

struct Archived : TestStore {
  Archived() : store(create()) {
    EXPECT_TRUE(append(3));
    older = note();
    EXPECT_TRUE(writer()->rotate(Algorithm::ecdsa_p256, "yearly"));
    EXPECT_TRUE(append(2, 10));
    newest = note();
    const auto contents = store->read();
    for (const Record& record : contents->records) text += write_envelope(record.envelope) + "\n";
    trusted.logs.push_back({.key = store->log_key(), .keys = {}});
  }
  Result<Store> store;
  std::string older, newest, text;
  TrustedKeys trusted;
};

TEST(Archive, IsVerifiedWithACheckpointAndTheKeyOfTheLog) {
  const Archived test;
  for (const auto& notes : {std::vector{test.newest}, std::vector{test.older, test.newest}}) {
    const auto verified = verify_archive(test.text, notes, test.trusted);
    ASSERT_TRUE(verified) << verified.error().what;
    ASSERT_EQ(verified->size(), 7u);
    EXPECT_EQ(verified->back().record.index, 6u);
    EXPECT_EQ(verified->back().checkpoint->size, 7u);
  }
}

TEST(Archive, LacksNothing) {
  const Archived test;
  TestStore stranger;
  ASSERT_TRUE(stranger.create());
  const auto lines = split_lines(trim(test.text));
  const auto without = [&](std::size_t left_out) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (i != left_out) text += std::string(lines[i]) + "\n";
    return text;
  };
  const auto swapped = [&] {
    std::string text = test.text;
    const std::string first(lines[1]), second(lines[2]);
    return replace_all(replace_all(replace_all(text, first, "@"), second, first), "@", second);
  };
  struct Row {
    const char* name;
    std::string text;
    std::vector<std::string> notes;
    const char* want;
  };
  const Row rows[] = {
      {"the last line cut off", without(6), {test.newest}, "has signed 7 records, and here are 6"},
      {"a line left out", without(2), {test.newest}, "not all of it is there"},
      {"the first one left out", without(0), {test.newest}, "not all of it is there"},
      {"a line twice in the place of another",
       without(2) + std::string(lines[6]) + "\n",
       {test.newest},
       "are not those that the log has signed"},
      {"two swapped", swapped(), {test.newest}, "are not those that the log has signed"},
      {"a changed byte",
       replace_all(test.text, "\"sig\":\"MEU", "\"sig\":\"MEV"),
       {test.newest},
       "record"},
      {"more than the checkpoint covers", test.text, {test.older}, "the checkpoint is of 4"},
      {"a checkpoint of another log",
       test.text,
       {replace_all(test.newest, "seatrial.test", "other.test")},
       "the checkpoint: "},
      {"nothing", "", {test.newest}, "no record in it"},
      {"no records", "{}\n{}\n{}\n{}\n{}\n{}\n{}\n", {test.newest}, "record 0"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto verified = verify_archive(row.text, row.notes, test.trusted);
    ASSERT_FALSE(verified);
    EXPECT_TRUE(verified.error().is_invalid_evidence);
    EXPECT_THAT(verified.error().what, HasSubstr(row.want));
  }
  EXPECT_TRUE(verify_archive(test.text, {test.newest}, {}).error().is_usage);
}

// Whoever names keys takes records of no others, and none that was signed after its key had gone.
TEST(Archive, TakesTheKeysThatAreNamed) {
  Archived test;
  const auto contents = test.store->read();
  for (const auto& [id, key] : contents->keys.keys()) test.trusted.keys.push_back(key);
  EXPECT_TRUE(verify_archive(test.text, {test.newest}, test.trusted));
  for (RegisteredKey& key : test.trusted.keys)
    if (key.revoked) key.changed_by = 2;
  EXPECT_THAT(verify_archive(test.text, {test.newest}, test.trusted).error().what,
              HasSubstr("record 3 is signed with a key that is not trusted there"));
}

}  // namespace
}  // namespace seatrial::evidence
