#include "app/terms.hpp"

#include <gtest/gtest.h>

namespace seatrial::app {
namespace {

const UtcTime now = parse_time("2026-03-04T10:00:00Z").value();

std::string shown(const Result<std::optional<UtcTime>>& end) {
  if (!end) return end.error().what;
  return *end ? format_time(**end) : "none";
}

TEST(Terms, EndsAreMomentsOrDurations) {
  struct Row {
    const char* name;
    EndWords words;
    const char* want;
  };
  const Row rows[] = {
      {"neither", {}, "none"},
      {"a moment", {.until = "2026-06-05T18:00:30+02:00"}, "2026-06-05T16:00:30Z"},
      {"a minute is its first second", {.until = "2026-06-05T18:00Z"}, "2026-06-05T18:00:00Z"},
      {"a minute of another zone", {.until = "2026-06-05T18:00+02:00"}, "2026-06-05T16:00:00Z"},
      {"a duration", {.valid_for = "14d"}, "2026-03-18T10:00:00Z"},
      {"now is past", {.until = "2026-03-04T10:00:00Z"}, "--until: 2026-03-04T10:00:00Z is past"},
      {"no duration at all", {.valid_for = "0s"}, "--valid-for: expected a duration, as in 30d"},
      {"no duration", {.valid_for = "soon"}, "--valid-for: expected a duration, as in 30d"},
      {"longer than dates go",
       {.valid_for = "4000000d"},
       "--valid-for: that is behind the year 9999"},
      {"both",
       {.until = "2026-06-05T18:00Z", .valid_for = "14d"},
       "--until and --valid-for exclude each other"},
  };
  for (const Row& row : rows) EXPECT_EQ(shown(end_of(row.words, now)), row.want) << row.name;
  EXPECT_TRUE(shown(end_of({.until = "2026-06-05T18:00:00"}, now)).ends_with("as Z or +02:00"));
}

TEST(Terms, AWaiverHasAReasonAReferenceAndAnEnd) {
  const WaiverWords whole{
      .reason = "vault moves", .reference = "PR-12", .owner = "Kim", .end = {.valid_for = "14d"}};
  const auto waiver = waiver_of(whole, now);
  ASSERT_TRUE(waiver);
  EXPECT_EQ(waiver->owner, "Kim");
  EXPECT_EQ(format_time(waiver->until), "2026-03-18T10:00:00Z");

  const auto refused = [&](auto change) {
    WaiverWords words = whole;
    change(words);
    const auto made = waiver_of(words, now);
    return made ? std::string() : made.error().what;
  };
  EXPECT_EQ(refused([](WaiverWords& words) { words.reason = " "; }), "waive needs a --reason");
  EXPECT_EQ(refused([](WaiverWords& words) { words.reference = ""; }), "waive needs a --reference");
  EXPECT_TRUE(
      refused([](WaiverWords& words) { words.end = {}; }).starts_with("waive needs an end"));
  EXPECT_TRUE(refused([](WaiverWords& words) {
                words.end = {.valid_for = "900d"};
              }).starts_with("a waiver lasts at most two years"));
}

}  // namespace
}  // namespace seatrial::app
