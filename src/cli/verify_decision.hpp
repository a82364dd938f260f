#pragma once

#include "cli/command.hpp"
#include "cli/terminal.hpp"

namespace seatrial::cli {

// `verify --decision N`: decides a gate again, from what the record was decided from.
int verify_decision(const Arguments& arguments, Terminal& terminal);

}  // namespace seatrial::cli
