#pragma once

#include <expected>
#include <span>
#include <string>

#include "cli/arguments.hpp"
#include "cli/command.hpp"

namespace seatrial::cli {

// What a command line asks for.
struct Invocation {
  const Command* command = nullptr;  // none: `text` answers it (--help, --version)
  Arguments arguments;
  std::string text;
};

// Error: what is wrong with the command line, and what was probably meant.
std::expected<Invocation, std::string> parse(std::span<const Command> commands, int count,
                                             char** words);

}  // namespace seatrial::cli
