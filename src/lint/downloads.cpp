#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "lint/commands.hpp"
#include "recognize/commands.hpp"
#include "shell/command.hpp"

// Downloads that are run before anybody has seen them.
namespace seatrial::lint {
namespace {

bool is_fetcher(std::string_view program) {
  return program == "curl" || program == "wget" || program == "fetch";
}

bool is_interpreter(std::string_view program) {
  static constexpr std::array<std::string_view, 9> all = {
      "sh", "bash", "zsh", "dash", "python", "python3", "node", "ruby", "perl"};
  program = program.substr(program.rfind('/') + 1);
  return std::ranges::find(all, program) != all.end();
}

std::string_view program_of(const shell::SimpleCommand& command) {
  for (const std::string& word : command.words)
    if (word != "sudo" && word != "env" && !word.starts_with('-') &&
        word.find('=') == std::string::npos)
      return word;
  return {};
}

// `curl ... | sudo bash`, `bash <(curl ...)`, `sh -c "$(curl ...)"`; but `curl ... | python -m
// json.tool` and `| node -e ...` run a program of their own.
bool runs_download(std::string_view line) {
  if (line.find("curl") == line.npos && line.find("wget") == line.npos) return false;
  const auto commands = shell::simple_commands(line);
  bool fetched = false;
  for (const shell::SimpleCommand& command : commands) {
    const std::string_view program = program_of(command);
    if (command.before != "|") fetched = false;
    const bool own_program = std::ranges::any_of(command.words, [](const std::string& word) {
      return word == "-c" || word == "-m" || word == "-e" || word == "-ne" || word == "-pe" ||
             word.ends_with(".py") || word.ends_with(".js") || word.ends_with(".rb");
    });
    if (fetched && is_interpreter(program) && !own_program) return true;
    if (is_fetcher(program)) fetched = true;
  }
  for (const std::string_view opening :
       {"bash <(curl", "bash <(wget", "sh -c \"$(curl", "sh -c \"$(wget", "eval \"$(curl",
        "source <(curl", ". <(curl"})
    if (line.find(opening) != line.npos) return true;
  return false;
}

}  // namespace

Faults piped_downloads(const Document& document) {
  Faults faults;
  constexpr std::string_view message =
      "a download is run unseen: whoever serves it decides what happens";
  constexpr std::string_view help =
      "download to a file, compare its checksum, and run it then; or install a package";
  for (const Block& block : document.blocks) {
    if (!recognize::is_shell(block.language)) continue;
    for (const std::string_view line : split_lines(document.bytes(block.span)))
      if (runs_download(trim(line)) && !trim(line).starts_with('#')) {
        const auto offset =
            static_cast<std::size_t>(trim(line).data() - document.checklist.source.data());
        faults.push_back({{offset, trim(line).size()}, std::string(message), std::string(help)});
      }
  }
  for (const CodeSpan& span : document.code_spans)
    if (runs_download(span.text))
      faults.push_back({span.span, std::string(message), std::string(help)});
  return faults;
}

}  // namespace seatrial::lint
