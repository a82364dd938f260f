#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/zone.hpp"

// Dates and times as people write them into tables, and the same spelling for the next row.
namespace seatrial::window {

struct DateForm {
  // 2026-02-20, 20.02.2026, 20 Feb 2026, Feb 20, 2026, 20/02/2026, 02/20/2026
  enum class Style { year_first, day_dotted, day_month, month_day, day_slashed, month_slashed };
  Style style = Style::year_first;
  char separator = '-';      // of year_first and day_month
  bool whole_month = false;  // February
  bool bare_day = false;     // 2 February, not 02
  std::string weekday;       // "Fri ", "Friday, " in front of it; empty: none
  bool short_year = false;   // 02/20/26
};

struct ClockForm {
  enum class Precision { minutes, seconds, milliseconds };
  Precision precision = Precision::seconds;
  std::string half;                                 // "AM", " pm": of a clock of twelve hours
  std::string suffix;                               // "Z", " UTC", "+01:00"
  std::optional<std::chrono::minutes> offset = {};  // that the suffix tells
};

struct TimeForm {
  std::optional<DateForm> date;  // none: a cell with the clock alone
  std::string between;           // "T" or " "
  std::optional<ClockForm> clock;
};

struct WrittenTime {
  std::optional<Day> day;
  std::optional<std::chrono::milliseconds> clock;  // since midnight
  TimeForm form;
};

// Which number of 02/03/2026 is the month.
enum class DateOrder { unknown, day_first, month_first };

// "2026-02-20T19:47:40.266Z", "2026-02-20 19:47 UTC", "20.02.2026", "Feb 20, 2026", "19:47". A date
// whose month nobody can tell (02/03/2026) is refused; 02/20/2026 can only be one. Of a range the
// beginning counts. A weekday that is not that of the date is refused: nobody can tell which is
// meant.
Result<WrittenTime> parse_written_time(std::string_view text, DateOrder order = DateOrder::unknown);

// The moment: by its own offset, else as clocks in the zone show it. Without a clock the day's
// first.
UtcTime moment_of(const WrittenTime& written, const Zone& zone);

// As the form spells it; `zone` is that of clocks without a suffix.
std::string write_time(UtcTime time, const TimeForm& form, const Zone& zone);

}  // namespace seatrial::window
