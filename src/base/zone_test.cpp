#include "base/zone.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace seatrial {
namespace {

constexpr const char* database = "/usr/share/zoneinfo/";

std::string bytes_of(const std::string& name) {
  std::ifstream file(database + name, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

Zone zone(const std::string& name) {
  auto zone = Zone::parse(name, bytes_of(name));
  EXPECT_TRUE(zone) << name << ": " << zone.error().what;
  return zone ? *zone : Zone();
}

UtcTime at(const char* text) {
  const auto time = parse_time(text);
  EXPECT_TRUE(time) << text;
  return time.value_or(UtcTime{});
}

TEST(Zone, KnowsTheDay) {
  struct Row {
    const char* name;
    const char* zone;
    const char* time;
    const char* want;
  };
  const Row rows[] = {
      {"UTC needs no file", "", "2026-03-01T23:59:59.999Z", "2026-03-01"},
      {"east of it", "Europe/Berlin", "2026-03-01T23:30:00Z", "2026-03-02"},
      {"west of it", "America/Los_Angeles", "2026-03-01T07:59:59Z", "2026-02-28"},
      {"and its midnight", "America/Los_Angeles", "2026-03-01T08:00:00Z", "2026-03-01"},
      {"winter before the change", "Europe/Berlin", "2026-03-28T22:59:59Z", "2026-03-28"},
      {"summer after it", "Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30"},
      {"45 minutes", "Asia/Kathmandu", "2026-03-01T18:15:00Z", "2026-03-02"},
      {"a century on", "Europe/Berlin", "2126-07-01T22:00:00Z", "2126-07-02"},
      {"south of the equator", "Australia/Sydney", "2090-01-01T13:00:00Z", "2090-01-02"},
      {"winter time is the exception", "Europe/Dublin", "2090-07-01T23:00:00Z", "2090-07-02"},
      {"before all rules", "Europe/Berlin", "1700-01-01T00:00:00Z", "1700-01-01"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Zone here = *row.zone ? zone(row.zone) : Zone();
    EXPECT_EQ(format_day(here.day_of(at(row.time))), row.want);
  }
}

TEST(Zone, FindsTheMoment) {
  struct Row {
    const char* name;
    const char* zone;
    const char* local;  // spelt as if it were UTC
    const char* want;
  };
  const Row rows[] = {
      {"UTC", "", "2026-03-29T02:30:00Z", "2026-03-29T02:30:00Z"},
      {"winter", "Europe/Berlin", "2026-01-10T09:00:00Z", "2026-01-10T08:00:00Z"},
      {"summer", "Europe/Berlin", "2026-07-10T09:00:00Z", "2026-07-10T07:00:00Z"},
      {"skipped in spring", "Europe/Berlin", "2026-03-29T02:30:00Z", "2026-03-29T01:30:00Z"},
      {"twice in autumn: the first", "Europe/Berlin", "2026-10-25T02:30:00Z",
       "2026-10-25T00:30:00Z"},
      {"midnight that does not exist", "America/Havana", "2026-03-08T00:00:00Z",
       "2026-03-08T05:00:00Z"},
      {"beyond the tables", "Europe/Berlin", "2090-07-10T09:00:00Z", "2090-07-10T07:00:00Z"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Zone here = *row.zone ? zone(row.zone) : Zone();
    EXPECT_EQ(format_time(here.utc(LocalTime(at(row.local).time_since_epoch()))), row.want);
  }
}

TEST(Zone, KnowsDaysThatNeverWere) {
  using namespace std::chrono;
  const Zone apia = zone("Pacific/Apia");
  EXPECT_TRUE(apia.has(Day(2011y / 12 / 29)));
  EXPECT_FALSE(apia.has(Day(2011y / 12 / 30)));
  EXPECT_TRUE(apia.has(Day(2011y / 12 / 31)));
  EXPECT_TRUE(zone("America/Havana").has(Day(2026y / 3 / 8)));
}

// glibc reads the same files: every zone, through all its changes and beyond them.
TEST(Zone, AgreesWithTheSystem) {
  const char* const before = std::getenv("TZ");
  const std::string kept = before ? before : "";
  std::ifstream list(std::string(database) + "tzdata.zi");
  ASSERT_TRUE(list) << "no time zone database";
  std::size_t zones = 0;
  for (std::string line; std::getline(list, line);) {
    std::istringstream words(line);
    std::string kind, name;
    words >> kind >> name;
    if (kind != "Z" || name == "Factory") continue;
    ++zones;
    const Zone ours = zone(name);
    ::setenv("TZ", name.c_str(), 1);
    ::tzset();
    for (std::time_t time = 0; time < 4'200'000'000; time += 977'777) {
      std::tm theirs{};
      ::localtime_r(&time, &theirs);
      const UtcTime moment{std::chrono::seconds(time)};
      const auto offset = ours.local(moment).time_since_epoch() - moment.time_since_epoch();
      ASSERT_EQ(offset, std::chrono::seconds(theirs.tm_gmtoff)) << name << " at " << time;
    }
  }
  EXPECT_GT(zones, 300u);
  before ? ::setenv("TZ", kept.c_str(), 1) : ::unsetenv("TZ");
  ::tzset();
}

TEST(Zone, RefusesDamagedFiles) {
  const std::string whole = bytes_of("Europe/Berlin");
  for (std::size_t length = 0; length < whole.size() - 1; ++length) {
    const auto cut = Zone::parse("cut", std::string_view(whole).substr(0, length));
    if (cut) (void)cut->day_of(at("2026-03-01T00:00:00Z"));  // without its footer it may still tell
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x81);
    if (const auto read = Zone::parse("flipped", flipped)) {
      (void)read->day_of(at("2026-03-01T00:00:00Z"));
      (void)read->utc(LocalTime(at("9999-12-31T00:00:00Z").time_since_epoch()));
    }
  }
  for (const char* text : {"", "TZif", "TZif1", "not a zone"}) EXPECT_FALSE(Zone::parse("x", text));
}

TEST(Zone, NamesStayInTheirDirectory) {
  for (const char* name : {"UTC", "Europe/Berlin", "Etc/GMT+5", "America/Port-au-Prince"})
    EXPECT_TRUE(is_zone_name(name)) << name;
  for (const char* name : {"", "/etc/passwd", "../x", "a//b", "Europe/", "Europe Berlin", "a.b"})
    EXPECT_FALSE(is_zone_name(name)) << name;
}

}  // namespace
}  // namespace seatrial
