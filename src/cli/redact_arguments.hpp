#pragma once

#include <string>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "secrets/redactor.hpp"

// What people say reaches evidence and reports as what programs print does: without secrets.
namespace seatrial::cli {

// Knows the secrets of every environment of the sidecar, and those of this process.
secrets::Redactor redactor_of(Session& session);

// A text or a file as it may be kept; where something was taken out, the terminal tells.
std::string without_secrets(const std::string& text, std::string_view what,
                            const secrets::Redactor& redactor, Terminal& terminal);

// Takes the secrets out of the arguments that evidence keeps in a person's own words.
void redact_arguments(Session& session, const Command& command);

}  // namespace seatrial::cli
