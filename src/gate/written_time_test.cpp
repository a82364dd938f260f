#include "gate/written_time.hpp"

#include <gtest/gtest.h>

namespace seatrial::gate {
namespace {

UtcTime at(const char* text) {
  return parse_time(text).value_or(UtcTime{});
}

TEST(WrittenTime, ReadsWhatPeopleWrite) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;  // the moment; "?": refused
    const char* next;  // the same form a day, an hour, a minute and a second later
  };
  const Row rows[] = {
      {"the form of programs", "2026-02-20T19:47:40.266Z", "2026-02-20T19:47:40.266Z",
       "2026-02-21T20:48:41.266Z"},
      {"no fraction", "2026-02-20T19:47:40Z", "2026-02-20T19:47:40Z", "2026-02-21T20:48:41Z"},
      {"to the minute", "2026-02-20 19:47", "2026-02-20T19:47:00Z", "2026-02-21 20:48"},
      {"a zone in words", "2026-02-20 19:47 UTC", "2026-02-20T19:47:00Z", "2026-02-21 20:48 UTC"},
      {"a zone in brackets", "2026-02-20 19:47 (UTC)", "2026-02-20T19:47:00Z",
       "2026-02-21 20:48 (UTC)"},
      {"an offset", "2026-02-20T19:47:40+01:00", "2026-02-20T18:47:40Z",
       "2026-02-21T20:48:41+01:00"},
      {"an offset without its colon", "2026-02-20 19:47 -0330", "2026-02-20T23:17:00Z",
       "2026-02-21 20:48 -0330"},
      {"a day", "2026-02-20", "2026-02-20T00:00:00Z", "2026-02-21"},
      {"a day with slashes", "2026/2/20", "2026-02-20T00:00:00Z", "2026/02/21"},
      {"as in Germany", "20.02.2026", "2026-02-20T00:00:00Z", "21.02.2026"},
      {"and with a clock", "20.02.2026, 19:47", "2026-02-20T19:47:00Z", "21.02.2026, 20:48"},
      {"a month by its name", "20 Feb 2026", "2026-02-20T00:00:00Z", "21 Feb 2026"},
      {"the whole name", "20-February-2026", "2026-02-20T00:00:00Z", "21-February-2026"},
      {"as in America", "Feb 20, 2026", "2026-02-20T00:00:00Z", "Feb 21, 2026"},
      {"the day of the week", "Fri 2026-02-20", "2026-02-20T00:00:00Z", "Sat 2026-02-21"},
      {"which month is it", "02/03/2026", "?", ""},
      {"no such day", "2026-02-30", "?", ""},
      {"no such hour", "2026-02-20 24:10", "?", ""},
      {"a zone that is not one moment", "2026-02-20 19:47 CST", "?", ""},
      {"text behind it", "2026-02-20 at noon", "?", ""},
      {"nothing", "", "?", ""},
      {"a word", "yesterday", "?", ""},
      {"a digit too many", "20261-02-20", "?", ""},
  };
  const auto later = std::chrono::hours(25) + std::chrono::minutes(1) + std::chrono::seconds(1);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto written = parse_written_time(row.text);
    EXPECT_EQ(written ? format_time(moment_of(*written, Zone())) : "?", row.want);
    if (!written) continue;
    EXPECT_EQ(write_time(at(row.want) + later, written->form, Zone()), row.next);
  }
}

TEST(WrittenTime, AClockAloneHasNoDay) {
  const auto written = parse_written_time("19:47");
  ASSERT_TRUE(written);
  EXPECT_FALSE(written->day);
  EXPECT_EQ(write_time(at("2026-02-20T08:05:00Z"), written->form, Zone()), "08:05");
}

}  // namespace
}  // namespace seatrial::gate
