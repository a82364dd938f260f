#include "gate/calendar.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace seatrial::gate {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> day_names = {"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};
constexpr int search_days = 400;  // for the next opening: over any holiday

bool opens_on(const Opening& opening, Day day) {
  return std::ranges::find(opening.days, weekday(day)) != opening.days.end();
}

// The day on which the hours began that are open now: those over midnight belong to the day before.
// None: it is closed.
std::optional<Day> open_since(const Opening& opening, LocalTime local) {
  const Day today = floor<days>(local);
  const auto clock = local - today;
  const bool over_midnight = opening.from >= opening.to;
  if (opens_on(opening, today) && opening.from <= clock && (over_midnight || clock < opening.to))
    return today;
  if (over_midnight && opens_on(opening, today - days(1)) && clock < opening.to)
    return today - days(1);
  return std::nullopt;
}

const Freeze* freeze_of(const Calendar& calendar, Day day) {
  const auto found = std::ranges::find_if(calendar.freezes, [&](const Freeze& freeze) {
    return freeze.first <= day && day <= freeze.last;
  });
  return found == calendar.freezes.end() ? nullptr : &*found;
}

std::string frozen_text(const Freeze& freeze) {
  return freeze.first == freeze.last
             ? fmt::format("{} is frozen", format_day(freeze.first))
             : fmt::format("{} to {} is frozen", format_day(freeze.first), format_day(freeze.last));
}

struct Next {
  UtcTime at;
  std::string text;
};

// The first moment from now on at which an opening begins on a day that is not frozen.
std::optional<Next> next_opening(const Calendar& calendar, const Zones& zones, UtcTime now) {
  std::optional<Next> next;
  for (const Opening& opening : calendar.open) {
    const Zone& zone = zones.at(opening.zone);
    Day day = zone.day_of(now);
    for (int i = 0; i < search_days; ++i, day += days(1)) {
      const UtcTime begins = zone.utc(day + opening.from);
      if (begins <= now || !opens_on(opening, day) || freeze_of(calendar, day)) continue;
      const LocalTime local = zone.local(begins);  // later than `from` where clocks skip that
      if (!open_since(opening, local)) continue;
      if (!next || begins < next->at)
        next = Next{begins, fmt::format("{} {:%H:%M} {}", format_day(floor<days>(local)),
                                        floor<minutes>(local - floor<days>(local)), opening.zone)};
      break;
    }
  }
  return next;
}

}  // namespace

std::optional<std::string> why_closed(const Calendar& calendar, const Zones& zones, UtcTime now) {
  if (calendar.open.empty()) {
    const Freeze* freeze = freeze_of(calendar, Zone().day_of(now));
    return freeze ? std::optional(frozen_text(*freeze)) : std::nullopt;
  }
  std::string why;
  for (const Opening& opening : calendar.open) {
    const LocalTime local = zones.at(opening.zone).local(now);
    const Day day = floor<days>(local);
    const auto since = open_since(opening, local);
    const Freeze* freeze = freeze_of(calendar, since.value_or(day));
    if (since && !freeze) return std::nullopt;
    if (why.empty())
      why = freeze ? frozen_text(*freeze)
                   : fmt::format("it is {} {:%H:%M} in {}", day_names[weekday(day).c_encoding()],
                                 floor<minutes>(local - day), opening.zone);
  }
  const auto next = next_opening(calendar, zones, now);
  return why +
         (next ? ", and it opens on " + next->text : std::string(", and it does not open again"));
}

}  // namespace seatrial::gate
