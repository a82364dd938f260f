#pragma once

#include <map>
#include <optional>
#include <string>

#include "model/calendar.hpp"

namespace seatrial::gate {

// The zones that calendars name, as the system's database has them.
using Zones = std::map<std::string, Zone, std::less<>>;

// Why a calendar is closed at a moment: "it is Sat 12:00 in Europe/Berlin, and opens Mon 09:00".
// None: it is open. Every zone that the calendar names is in `zones`.
std::optional<std::string> why_closed(const Calendar& calendar, const Zones& zones, UtcTime now);

}  // namespace seatrial::gate
