#pragma once

#include <string_view>

#include "shell/words.hpp"

// Clients of services and of version control whose verbs are known: what is no verb that looks
// changes something, or nobody knows.
namespace seatrial::shell {

// Whatever this client is told that does not only look changes something: `aws`, `yum`.
bool acts_otherwise(std::string_view program);

bool is_known_client(std::string_view program);

// The options of a client that take the next word: its verb is none of their values.
std::string_view values_of_client(std::string_view program);

// Is a known client told to look and no more?
bool only_looks(std::string_view program, Words words);

// Is a program asked what it would do (`--dry-run=client`), or how it is used (`--help`)?
bool only_asks(std::string_view program, Words words);

}  // namespace seatrial::shell
