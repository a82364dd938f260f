#pragma once

#include <set>
#include <string_view>

#include "shell/syntax.hpp"

// What a part of a script reads of the rest of it.
namespace seatrial::shell {

// `wait $!`: how a command in the background ended.
bool is_waited_for(std::string_view script);

// Every name in a script but those that only stand in front of `=`.
std::set<std::string_view> names_read(std::string_view script);

std::string_view name_of(const Lexeme& assignment);

// `$x`, `${x}` without a default, a glob: with `set -u`, or by what it becomes, the command fails.
bool may_vary(const Lexeme& word);

// Neither `$(( 1 + 1 ))` nor `$(< file)`.
bool runs_something(const Substitution& nested);

// Begins with a command that is told how the one in front of it ended: `rc=$?`, `exit`.
bool asks_for_status(const Node& node);

// Without a compound command.
bool is_simple(const Node& node);

// `a; true`: somebody means to replace the status of `a`.
bool replaces_status(const Node& node);

}  // namespace seatrial::shell
