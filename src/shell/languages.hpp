#pragma once

#include <string_view>

// What the name of a code block's language says of the lines in it.
namespace seatrial::shell {

enum class Language {
  unnamed,  // may be anything
  bash,     // "bash", "sh", "shell": what bash reads
  zsh,
  fish,
  session,  // "console", "shell-session": may show prompts, and what was printed
  windows,  // "powershell", "cmd"
  other,
};

Language language_of(std::string_view name);

bool is_any_shell(std::string_view name);        // somebody types its lines
bool is_posix_shell(std::string_view name);      // in a shell that we read
bool may_be_posix_shell(std::string_view name);  // that, or it does not say

}  // namespace seatrial::shell
