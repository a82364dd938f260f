#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shell/words.hpp"

// The files that commands write.
namespace seatrial::shell {

// Is nothing of the system changed by writing there? `/dev/null`, `/tmp/x`; "-": standard output.
bool is_scratch(std::string_view file);

// Why a command that is told where to write changes something ("`curl -o x` writes a file").
std::optional<std::string> output_changes(std::string_view program, Words words);

}  // namespace seatrial::shell
