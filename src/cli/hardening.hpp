#pragma once

#include "cli/command.hpp"
#include "cli/terminal.hpp"

namespace seatrial::cli {

// `report --hardening FILE`: what is enforced now by the evidence, and beside it the whole log.
int write_hardening(const Arguments& arguments, Terminal& terminal);

}  // namespace seatrial::cli
