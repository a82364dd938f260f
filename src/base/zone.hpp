#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace seatrial {

// A calendar day somewhere; where, its zone says.
using Day = std::chrono::local_days;

// A wall clock's reading somewhere, to the millisecond.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

std::string format_day(Day day);  // "2026-01-31"

// "Europe/Berlin", "UTC", "Etc/GMT+5": the letters of an IANA name and no way out of its directory.
bool is_zone_name(std::string_view name);

// A time zone of the IANA database, made of the bytes of its file (TZif, RFC 8536).
class Zone {
 public:
  Zone();  // UTC, which needs no file
  static Result<Zone> parse(std::string_view name, std::string_view bytes);

  const std::string& name() const { return name_; }
  LocalTime local(UtcTime time) const;
  Day day_of(UtcTime time) const;
  // The first moment at which clocks show this; where they skip it, the moment they do.
  UtcTime utc(LocalTime time) const;
  // False for a day that the zone left out (Pacific/Apia had no 2011-12-30).
  bool has(Day day) const;

 private:
  using Seconds = std::chrono::sys_seconds;
  struct Change {
    Seconds at;
    std::chrono::seconds offset;
  };
  // "the second Sunday of March, 02:00": a rule that goes on for ever.
  struct YearlyRule {
    std::chrono::month month;
    unsigned week = 1;  // 5: the last
    std::chrono::weekday weekday;
    std::chrono::seconds time{};

    Seconds in(std::chrono::year year, std::chrono::seconds offset) const;
  };
  struct SummerTime {
    std::chrono::seconds offset{};
    YearlyRule begins, ends;
  };
  struct Footer {
    std::chrono::seconds offset{};
    std::optional<SummerTime> summer;

    std::chrono::seconds offset_at(Seconds time) const;
  };
  class FooterReader;

  std::chrono::seconds offset_at(Seconds time) const;

  std::string name_ = "UTC";
  std::chrono::seconds first_{};  // before all changes
  std::vector<Change> changes_;
  std::optional<Footer> footer_;  // behind the last of them
};

}  // namespace seatrial
