#include "shell/languages.hpp"

#include "base/words.hpp"

namespace seatrial::shell {

Language language_of(std::string_view name) {
  if (name.empty()) return Language::unnamed;
  if (among_ignoring_case(name, {"bash", "sh", "shell"})) return Language::bash;
  if (among_ignoring_case(name, {"zsh"})) return Language::zsh;
  if (among_ignoring_case(name, {"fish"})) return Language::fish;
  if (among_ignoring_case(name, {"console", "terminal", "shell-session", "shellsession",
                                 "sh-session", "bash-session"}))
    return Language::session;
  if (among_ignoring_case(name, {"powershell", "pwsh", "ps1", "cmd", "bat"}))
    return Language::windows;
  return Language::other;
}

bool is_any_shell(std::string_view name) {
  const Language language = language_of(name);
  return language != Language::unnamed && language != Language::other;
}

bool is_posix_shell(std::string_view name) {
  const Language language = language_of(name);
  return language == Language::bash || language == Language::zsh || language == Language::session;
}

bool may_be_posix_shell(std::string_view name) {
  return name.empty() || is_posix_shell(name);
}

}  // namespace seatrial::shell
