#pragma once

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"
#include "report/report.hpp"

namespace seatrial::cli {

report::TerminalStyle style_of(const Arguments& arguments, const Terminal& terminal);

}  // namespace seatrial::cli
