#include "gate/calendar.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace seatrial::gate {
namespace {

Zones zones() {
  Zones zones{{"UTC", Zone()}};
  for (const char* name : {"Europe/Berlin", "America/New_York"}) {
    std::ifstream file(std::string("/usr/share/zoneinfo/") + name, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    zones.emplace(name, Zone::parse(name, bytes.str()).value_or(Zone()));
  }
  return zones;
}

TEST(Calendar, IsOpenOrSaysWhyNot) {
  struct Row {
    const char* name;
    std::vector<const char*> open;
    std::vector<const char*> freezes;
    const char* now;
    const char* want;  // "open", or why not
  };
  const Row rows[] = {
      {"the first minute",
       {"Mon-Thu 09:00-16:00 Europe/Berlin"},
       {},
       "2026-03-02T08:00:00Z",
       "open"},
      {"the last one", {"Mon-Thu 09:00-16:00 Europe/Berlin"}, {}, "2026-03-02T14:59:59Z", "open"},
      {"too early",
       {"Mon-Thu 09:00-16:00 Europe/Berlin"},
       {},
       "2026-03-02T07:59:59Z",
       "it is Mon 08:59 in Europe/Berlin, and it opens on 2026-03-02 09:00 Europe/Berlin"},
      {"too late",
       {"Mon-Thu 09:00-16:00 Europe/Berlin"},
       {},
       "2026-03-02T15:00:00Z",
       "it is Mon 16:00 in Europe/Berlin, and it opens on 2026-03-03 09:00 Europe/Berlin"},
      {"over the weekend",
       {"Mon-Thu 09:00-16:00 Europe/Berlin"},
       {},
       "2026-03-06T09:00:00Z",
       "it is Fri 10:00 in Europe/Berlin, and it opens on 2026-03-09 09:00 Europe/Berlin"},
      {"summer time moves it",
       {"Sun 09:00-16:00 Europe/Berlin"},
       {},
       "2026-03-29T07:00:00Z",
       "open"},
      {"frozen",
       {"Mon-Sun 00:00-24:00"},
       {"2026-12-20/2027-01-03"},
       "2027-01-03T23:59:59Z",
       "2026-12-20 to 2027-01-03 is frozen, and it opens on 2027-01-04 00:00 UTC"},
      {"the day before",
       {"Mon-Sun 00:00-24:00"},
       {"2026-12-20/2027-01-03"},
       "2026-12-19T23:59:59Z",
       "open"},
      {"a freeze is of the zone's days",
       {"Mon-Sun 00:00-24:00 America/New_York"},
       {"2026-12-24"},
       "2026-12-25T03:00:00Z",
       "2026-12-24 is frozen, and it opens on 2026-12-25 00:00 America/New_York"},
      {"freezes alone", {}, {"2026-12-24"}, "2026-12-24T12:00:00Z", "2026-12-24 is frozen"},
      {"and outside of them", {}, {"2026-12-24"}, "2026-12-25T00:00:00Z", "open"},
      {"over midnight", {"Fri 22:00-04:00"}, {}, "2026-03-07T03:59:00Z", "open"},
      {"which belongs to Friday",
       {"Fri 22:00-04:00"},
       {},
       "2026-03-06T03:59:00Z",
       "it is Fri 03:59 in UTC, and it opens on 2026-03-06 22:00 UTC"},
      {"one of several",
       {"Mon 09:00-10:00", "Tue,Thu 12:00-13:00 America/New_York"},
       {},
       "2026-03-03T17:30:00Z",
       "open"},
      {"clocks skip the time at which it would open",
       {"Sun 02:15-05:00 Europe/Berlin"},
       {},
       "2026-03-28T12:00:00Z",
       "it is Sat 13:00 in Europe/Berlin, and it opens on 2026-03-29 03:15 Europe/Berlin"},
      {"clocks skip all of its hours",
       {"Sun 02:15-02:45 Europe/Berlin"},
       {},
       "2026-03-28T12:00:00Z",
       "it is Sat 13:00 in Europe/Berlin, and it opens on 2026-04-05 02:15 Europe/Berlin"},
      {"never again",
       {"Mon 09:00-10:00"},
       {"2026-01-01/2036-01-01"},
       "2026-03-03T17:30:00Z",
       "2026-01-01 to 2036-01-01 is frozen, and it does not open again"},
  };
  const Zones all = zones();
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Calendar calendar{.name = "hours", .open = {}, .freezes = {}};
    for (const char* text : row.open) calendar.open.push_back(parse_opening(text).value());
    for (const char* text : row.freezes) calendar.freezes.push_back(parse_freeze(text).value());
    EXPECT_EQ(why_closed(calendar, all, parse_time(row.now).value()).value_or("open"), row.want);
  }
}

}  // namespace
}  // namespace seatrial::gate
