#pragma once

#include "app/load.hpp"
#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "report/report.hpp"

namespace seatrial::cli {

app::Request request_of(const Arguments& arguments);
report::TerminalStyle style_of(const Arguments& arguments, const Terminal& terminal);

// Prints findings about the input to standard error; for callers that end with exit_usage.
int refuse(const app::Findings& findings, Terminal& terminal);
int refuse(std::string_view message, Terminal& terminal);

}  // namespace seatrial::cli
