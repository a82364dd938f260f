#pragma once

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"
#include "report/report.hpp"

namespace seatrial::cli {

// How a report is shown on this terminal, as the options say.
report::TerminalStyle style_of(const Arguments& arguments, const Terminal& terminal);

}  // namespace seatrial::cli
