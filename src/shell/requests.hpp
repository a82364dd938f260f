#pragma once

#include <optional>
#include <string>

#include "shell/words.hpp"

namespace seatrial::shell {

// Why `curl`, `wget` or `http` sends more than a question.
std::optional<std::string> request_changes(std::string_view program, Words words);

}  // namespace seatrial::shell
