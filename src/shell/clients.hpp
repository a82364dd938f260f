#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace seatrial::shell {

// Why a client of a service changes something by the verb that it is given, wherever that stands:
// `doctl compute droplet delete 1`, `redis-cli flushall`. None: it only looks, or is no such
// client.
std::optional<std::string> client_changes(std::string_view program,
                                          std::span<const std::string> words);

// `crontab -l`, `ufw status`, `bash -n x.sh`: programs that change things, asked for something
// else.
bool only_looks(std::string_view program, std::span<const std::string> words);

// The client that takes the same words: docker for podman.
std::string_view known_as(std::string_view program);

}  // namespace seatrial::shell
