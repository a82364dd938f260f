#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/sql.hpp"
#include "shell/words.hpp"

namespace seatrial::shell {

// Does this verb change something, whatever client is told so?
bool changes_by_verb(std::string_view word);

// Why a client of a service changes something by the verb that it is given, wherever that stands:
// `doctl compute droplet delete 1`, `redis-cli flushall`. None: it only looks, or is no such
// client.
std::optional<std::string> client_changes(std::string_view program, Words words, Doubt doubt);

// One command of Redis: "config get x".
std::optional<std::string> redis_command_changes(const std::vector<std::string_view>& words,
                                                 Doubt doubt);

// The client that takes the same words: docker for podman.
std::string_view known_as(std::string_view program);

}  // namespace seatrial::shell
