#pragma once

#include <string>

#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "secrets/redactor.hpp"

// What people say reaches evidence and reports as what programs print does: without secrets.
namespace seatrial::cli {

// Knows the secrets of every environment of the sidecar, and those of this process.
secrets::Redactor redactor_of(const Arguments& arguments);

// A text or a file as it may be kept; where something was taken out, the terminal tells.
std::string without_secrets(const std::string& text, std::string_view what,
                            const secrets::Redactor& redactor, Terminal& terminal);

// The arguments of a command with every text of a person in them as it may be kept.
Arguments without_secrets(const Arguments& arguments, std::string_view command, Terminal& terminal);

}  // namespace seatrial::cli
