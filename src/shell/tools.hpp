#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shell/words.hpp"

namespace seatrial::shell {

// Why a tool of the system changes it: `mkfs.ext4 /dev/sdb1`, `ip link set eth0 down`,
// `journalctl --vacuum-time=1d`. None: it only looks, or is no such tool.
std::optional<std::string> tool_changes(std::string_view program, Words words);

}  // namespace seatrial::shell
