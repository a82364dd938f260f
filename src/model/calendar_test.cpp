#include "model/calendar.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(Calendar, SaysWhatIsWrong) {
  struct Row {
    const char* text;
    const char* want;  // empty: nothing is
  };
  const Row openings[] = {
      {"Mon-Thu 09:00-16:00 Europe/Berlin", ""},
      {"  monday,Wed-friday   9:00-24:00 ", ""},
      {"Mon-Thu", "days, hours and a zone are wanted, as in 'Mon-Thu 09:00-16:00 Europe/Berlin'"},
      {"Mno-Thu 09:00-16:00", "'Mno' is no day of the week; did you mean 'mon'?"},
      {"Mon- 09:00-16:00", "'' is no day of the week"},
      {"Mon 09:00", "the hours lack their end, as in 09:00-16:00"},
      {"Mon 9-16", "'9' is no time of day like 09:00"},
      {"Mon 09:00-16:60", "'16:60' is no time of day like 09:00"},
      {"Mon 09:00-24:01", "'24:01' is no time of day like 09:00"},
      {"Mon 09:00-09:00", "the hours begin when they end: it would never be open"},
      {"Mon 09:00-16:00 ../../etc", "'../../etc' is no time zone like Europe/Berlin"},
  };
  for (const Row& row : openings) {
    SCOPED_TRACE(row.text);
    const auto opening = parse_opening(row.text);
    EXPECT_EQ(opening ? "" : opening.error().what, row.want);
  }
  const Row freezes[] = {
      {"2026-12-20/2027-01-03", ""},
      {"2026-12-24", ""},
      {"2026-12-24/2026-12-20", "the freeze ends before it begins"},
      {"2026-13-24", "'2026-13-24' is no date like 2026-12-20"},
      {"2026-12-24/", "'' is no date like 2026-12-20"},
      {"24.12.2026", "'24.12.2026' is no date like 2026-12-20"},
  };
  for (const Row& row : freezes) {
    SCOPED_TRACE(row.text);
    const auto freeze = parse_freeze(row.text);
    EXPECT_EQ(freeze ? "" : freeze.error().what, row.want);
  }
}

TEST(Calendar, KnowsTheDaysOfAWeek) {
  using namespace std::chrono;
  EXPECT_EQ(parse_opening("Sat-Mon,Sunday 09:00-16:00")->days,
            (std::vector<weekday>{Saturday, Sunday, Monday}));
  EXPECT_EQ(parse_opening("Mon 09:00-24:00")->to, minutes(24 * 60));
  EXPECT_EQ(parse_opening("Mon 09:00-10:00")->zone, "UTC");
}

}  // namespace
}  // namespace seatrial
