#include "window/written_time.hpp"

#include <gtest/gtest.h>

namespace seatrial::window {
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
      {"a whole day of the week", "Friday, 20 Feb 2026", "2026-02-20T00:00:00Z",
       "Saturday, 21 Feb 2026"},
      {"a comma behind it", "Thu, 5 February 2026", "2026-02-05T00:00:00Z", "Fri, 6 February 2026"},
      {"no zero in front of a day", "5.2.2026", "2026-02-05T00:00:00Z", "6.2.2026"},
      {"the wrong day of the week", "Mon 2026-02-20", "?", ""},
      {"the wrong one behind it", "2026-02-20 (Mon)", "?", ""},
      {"a clock of twelve hours", "2026-02-20 7:47 PM", "2026-02-20T19:47:00Z",
       "2026-02-21 8:48 PM"},
      {"midnight in small letters", "02/20/2026 12:05am", "2026-02-20T00:05:00Z",
       "02/21/2026 1:06am"},
      {"noon, and the morning after", "02/20/2026 12:05 PM", "2026-02-20T12:05:00Z",
       "02/21/2026 1:06 PM"},
      {"no such half", "2026-02-20 13:05 AM", "?", ""},
      {"no hour of a half", "2026-02-20 00:05 PM", "?", ""},
      {"a year of two digits", "02/20/26", "2026-02-20T00:00:00Z", "02/21/26"},
      {"which of them is the year", "20/02/26", "?", ""},
      {"the same in either order", "03/03/2026", "2026-03-03T00:00:00Z", "03/04/2026"},
      {"a zone of one moment", "2026-02-20 19:47 PST", "2026-02-21T03:47:00Z",
       "2026-02-21 20:48 PST"},
      {"a zone of Europe", "2026-02-20 19:47:40 CET", "2026-02-20T18:47:40Z",
       "2026-02-21 20:48:41 CET"},
      {"a zone and an offset", "2026-02-20 19:47 UTC+9", "2026-02-20T10:47:00Z",
       "2026-02-21 20:48 UTC+9"},
      {"a range", "2026-02-20 19:47-19:57", "2026-02-20T19:47:00Z", "2026-02-21 20:48"},
      {"a range with a dash", "2026-02-20 19:47 – 20:30", "2026-02-20T19:47:00Z",
       "2026-02-21 20:48"},
      {"an offset that there is", "2026-02-20 09:00-03:30", "2026-02-20T12:30:00Z",
       "2026-02-21 10:01-03:30"},
      {"a link", "[2026-02-20](https://ci.example/7)", "2026-02-20T00:00:00Z", "2026-02-21"},
      {"the day of the week behind", "2026-02-20 (Fri)", "2026-02-20T00:00:00Z", "2026-02-21"},
      {"at", "2026-02-20 at 19:47", "2026-02-20T19:47:00Z", "2026-02-21 at 20:48"},
      {"an ordinal", "Feb 20th, 2026", "2026-02-20T00:00:00Z", "Feb 21, 2026"},
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

TEST(WrittenTime, TheOrderOfTheTableTellsTheMonth) {
  const auto day = [](const char* text, DateOrder order) {
    const auto written = parse_written_time(text, order);
    return written ? format_day(*written->day) : "?";
  };
  EXPECT_EQ(day("02/03/2026", DateOrder::month_first), "2026-02-03");
  EXPECT_EQ(day("02/03/2026", DateOrder::day_first), "2026-03-02");
  EXPECT_EQ(day("02/03/26", DateOrder::day_first), "2026-03-02");
  EXPECT_EQ(day("20/02/2026", DateOrder::month_first), "2026-02-20");
  EXPECT_EQ(day("20/13/2026", DateOrder::day_first), "?");
}

TEST(WrittenTime, AClockAloneHasNoDay) {
  const auto written = parse_written_time("19:47");
  ASSERT_TRUE(written);
  EXPECT_FALSE(written->day);
  EXPECT_EQ(write_time(at("2026-02-20T08:05:00Z"), written->form, Zone()), "08:05");
}

}  // namespace
}  // namespace seatrial::window
