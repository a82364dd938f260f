#include "model/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial {
namespace {

using std::chrono::minutes;
using std::chrono::weekday;

constexpr std::array<std::string_view, 7> short_days = {"sun", "mon", "tue", "wed",
                                                        "thu", "fri", "sat"};
constexpr std::array<std::string_view, 7> whole_days = {
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

constexpr std::int64_t minutes_of_day = 24L * 60;

Result<unsigned> parse_weekday(std::string_view text) {
  const std::string word = lower(text);
  for (unsigned day = 0; day < short_days.size(); ++day)
    if (word == short_days[day] || word == whole_days[day]) return day;
  std::string message = fmt::format("'{}' is no day of the week", shorten(text, 40));
  if (const auto meant = closest(word, short_days))
    message += fmt::format("; did you mean '{}'?", *meant);
  return fail(std::move(message));
}

// "Mon-Thu,Sat"; a range may run over the end of the week: "Sat-Mon".
Result<std::vector<weekday>> parse_weekdays(std::string_view text) {
  std::vector<weekday> days;
  const auto add = [&](unsigned day) {
    if (std::ranges::find(days, weekday(day)) == days.end()) days.emplace_back(day);
  };
  for (const std::string_view part : split(text, ',')) {
    const std::size_t dash = part.find('-');
    const auto first = parse_weekday(trim(part.substr(0, dash)));
    if (!first) return fail(first.error());
    const auto last = dash == part.npos ? first : parse_weekday(trim(part.substr(dash + 1)));
    if (!last) return fail(last.error());
    for (unsigned day = *first;; day = (day + 1) % 7) {
      add(day);
      if (day == *last) break;
    }
  }
  return days;
}

Result<minutes> parse_clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  const bool shaped = colon != text.npos && colon > 0 && colon <= 2 && text.size() == colon + 3 &&
                      text.find_first_not_of("0123456789:") == text.npos;
  const auto h = parse_integer(text.substr(0, colon));
  const auto m = shaped ? parse_integer(text.substr(colon + 1)) : fail("");
  if (!h || !m || *m > 59 || *h * 60 + *m > minutes_of_day)
    return fail(fmt::format("'{}' is no time of day like 09:00", shorten(text, 40)));
  return minutes(*h * 60 + *m);
}

Result<Day> parse_day(std::string_view text) {
  const auto time = parse_time(std::string(text) + "T00:00:00Z");
  if (!time) return fail(fmt::format("'{}' is no date like 2026-12-20", shorten(text, 40)));
  return Day(std::chrono::floor<std::chrono::days>(*time).time_since_epoch());
}

}  // namespace

Result<Opening> parse_opening(std::string_view text) {
  const std::string words = collapse_spaces(trim(text));
  const auto parts = split(words, ' ');
  if (parts.size() < 2 || parts.size() > 3)
    return fail("days, hours and a zone are wanted, as in 'Mon-Thu 09:00-16:00 Europe/Berlin'");
  Opening opening;
  auto days = parse_weekdays(parts[0]);
  if (!days) return fail(std::move(days).error());
  opening.days = std::move(*days);
  const std::size_t dash = parts[1].find('-');
  const auto from = parse_clock(parts[1].substr(0, dash));
  if (!from) return fail(from.error());
  const auto to = dash == parts[1].npos ? fail("the hours lack their end, as in 09:00-16:00")
                                        : parse_clock(parts[1].substr(dash + 1));
  if (!to) return fail(to.error());
  if (*from == *to) return fail("the hours begin when they end: it would never be open");
  opening.from = *from;
  opening.to = *to;
  if (parts.size() == 3) opening.zone = parts[2];
  if (!is_zone_name(opening.zone))
    return fail(fmt::format("'{}' is no time zone like Europe/Berlin", shorten(opening.zone, 40)));
  return opening;
}

Result<Freeze> parse_freeze(std::string_view text) {
  const std::string_view whole = trim(text);
  const std::size_t slash = whole.find('/');
  const auto first = parse_day(whole.substr(0, slash));
  if (!first) return fail(first.error());
  const auto last = slash == whole.npos ? first : parse_day(whole.substr(slash + 1));
  if (!last) return fail(last.error());
  if (*last < *first) return fail("the freeze ends before it begins");
  return Freeze{.first = *first, .last = *last};
}

}  // namespace seatrial
