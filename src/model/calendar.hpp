#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/zone.hpp"

// When something may be done: opening hours and freezes.
namespace seatrial {

// "Mon-Thu 09:00-16:00 Europe/Berlin"
struct Opening {
  std::vector<std::chrono::weekday> days;
  std::chrono::minutes from{};
  std::chrono::minutes to{};  // at most 24:00; before `from`: of the next day
  std::string zone = "UTC";
};

// "2026-12-20/2027-01-03": both days are frozen. One day alone: "2026-12-24".
struct Freeze {
  Day first{};
  Day last{};
};

Result<Opening> parse_opening(std::string_view text);
Result<Freeze> parse_freeze(std::string_view text);

struct Calendar {
  std::string name;
  std::vector<Opening> open;    // none: always, but for the freezes
  std::vector<Freeze> freezes;  // days of each opening's zone; without an opening of UTC
};

}  // namespace seatrial
