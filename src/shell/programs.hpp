#pragma once

#include <string_view>

#include "shell/words.hpp"

// What is known of how programs end, whatever is true of what they are used on.
namespace seatrial::shell {

// Does no more than print what there is, or set the shell up.
bool always_succeeds(Words words);

// What follows runs differently if it succeeds: `cd d`, `. ./env`, `x=1`.
bool sets_shell_up(std::string_view program);

// Prints its words and reads nothing: `true`, `echo`.
bool ignores_input(std::string_view program);

// Passes on or counts what it reads, and leaves it to what stands in front of it to fail.
bool is_filter(std::string_view program);

// `grep` and its kin: exit status 1 means "nothing found" and 2 "could not search".
bool searches_text(std::string_view program);

// The words without what starts them here and fails only as they do: `timeout 5`, `env A=b`. What
// starts them elsewhere (`docker exec`) may fail by itself.
Words started_here(Words words);

}  // namespace seatrial::shell
