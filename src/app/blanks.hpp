#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/run.hpp"

// What people state for the blanks of an item.
namespace seatrial::app {

// Why a value is not what is wanted of it: "5000 ms is not < 2s".
struct Missed {
  std::string why;
  bool is_certain = true;  // no: nobody can tell but who states it, "9 min is not 15 min"
};

// None: it is what the blank wants, or the blank wants nothing.
std::optional<Missed> why_missed(const Blank& blank, std::string_view value);

// The same of a value for the item itself: "900 is not < 250ms" of "p95 < 250 ms".
std::optional<Missed> why_missed(const Item& item, std::string_view value);

// The same of a value for a blank of the item, which may say what its blank wants: "Measured: ____
// min" below "Alert fires in < 5 min". And of words that say there is none: "TBD", "not performed".
std::optional<Missed> why_missed(const Item& item, const Blank& blank, std::string_view value);

// The same of a date of what the item wants to have been lately: "2025-01-01 is longer ago than
// that" of "tested within the last 30 days". Other dates than of when that was are none of it.
std::optional<Missed> why_too_old(const Item& item, const Measured& said, UtcTime now);

}  // namespace seatrial::app
