#include "cli/completion.hpp"

#include <fmt/format.h>

#include "cli/commands.hpp"

namespace seatrial::cli {
namespace {

std::string option_names(const Command& command) {
  std::string names = "--help";
  for (const Option& option : command.options) names += fmt::format(" {}", option.name);
  return names;
}

std::string command_names() {
  std::string names;
  for (const Command& command : commands())
    names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
  return names;
}

std::string bash() {
  std::string script =
      "_seatrial() {\n  local word=${COMP_WORDS[COMP_CWORD]} options=\n  case ${COMP_WORDS[1]} "
      "in\n";
  for (const Command& command : commands())
    script += fmt::format("    {}) options='{}' ;;\n", command.name, option_names(command));
  script += fmt::format(
      "  esac\n  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W '{} --help --version' -- "
      "\"$word\"))\n"
      "  elif [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "  else COMPREPLY=($(compgen -f -- \"$word\")); fi\n}}\ncomplete -o filenames -F _seatrial "
      "seatrial\n",
      command_names());
  return script;
}

std::string zsh() {
  return "#compdef seatrial\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
}

// In single quotes, where only the quote and the backslash mean something.
std::string fish_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string fish() {
  std::string script;
  for (const Command& command : commands()) {
    script += fmt::format("complete -c seatrial -n __fish_use_subcommand -a {} -d {}\n",
                          command.name, fish_quoted(command.summary));
    for (const Option& option : command.options)
      script += fmt::format(
          "complete -c seatrial -n '__fish_seen_subcommand_from {}' -l {}{} -d {}\n", command.name,
          option.name.substr(2), option.value.empty() ? "" : " -r", fish_quoted(option.help));
  }
  return script;
}

}  // namespace

std::optional<std::string> completion(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return zsh();
  if (shell == "fish") return fish();
  return std::nullopt;
}

int run_completion(Session& session) {
  const auto script = completion(session.arguments.positional.front());
  if (!script) return session.refuse("completion is made for bash, zsh and fish");
  session.terminal.out(*script);
  return exit_done;
}

}  // namespace seatrial::cli
