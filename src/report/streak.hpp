#pragma once

#include <string>

#include "model/streak.hpp"
#include "report/report.hpp"

namespace seatrial::report {

// The decision first, then why, then when it may be GO at the earliest.
std::string streak_text(const Streak& streak, const TerminalStyle& style);

// {"naive":8,"days":1,"demanded_days":0,"target":7,"reasons":["..."]}; `criteria` where there are.
std::string streak_json(const Streak& streak);

}  // namespace seatrial::report
