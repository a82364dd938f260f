#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "lint/commands.hpp"
#include "lint/statements.hpp"
#include "shell/command.hpp"
#include "shell/languages.hpp"

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

// `python -m json.tool`, `node -e ...`, `bash deploy.sh`: what is run stands here, and the download
// is read by it.
bool runs_own_program(const shell::SimpleCommand& command, std::string_view program) {
  bool behind = false;
  for (const std::string& word : command.words) {
    if (!behind) {
      behind = word == program;
      continue;
    }
    if (word == "-c" || word == "-m" || word == "-e" || word == "-ne" || word == "-pe") return true;
    if (word == "-s" || word == "--") return false;  // what follows are arguments
    if (!word.starts_with('-') && !word.starts_with("/dev/stdin")) return true;
  }
  return false;
}

// `bash <(curl ...)`, `sh -c "$(wget ...)"`, `eval "$(curl ...)"`
bool is_given_download(const shell::SimpleCommand& command, std::string_view program) {
  const bool takes =
      is_interpreter(program) || program == "eval" || program == "source" || program == ".";
  return takes && std::ranges::any_of(command.words, [](const std::string& word) {
           static constexpr std::array<std::string_view, 8> openings = {
               "<(curl", "<(wget", "$(curl", "$(wget", "`curl", "`wget", "<( curl", "$( curl"};
           return std::ranges::any_of(
               openings, [&](std::string_view opening) { return word.starts_with(opening); });
         });
}

// `iwr https://... | iex`
bool runs_in_powershell(std::string_view text) {
  const bool fetches = contains_ignoring_case(text, "iwr ") ||
                       contains_ignoring_case(text, "irm ") ||
                       contains_ignoring_case(text, "invoke-webrequest") ||
                       contains_ignoring_case(text, "invoke-restmethod") ||
                       contains_ignoring_case(text, "downloadstring(");
  return fetches &&
         (contains_ignoring_case(text, "iex") || contains_ignoring_case(text, "invoke-expression"));
}

// `curl ... | sudo bash`, `bash <(curl ...)`, `sh -c "$(curl ...)"`.
bool runs_download(std::string_view text) {
  if (runs_in_powershell(text)) return true;
  if (text.find("curl") == text.npos && text.find("wget") == text.npos) return false;
  bool fetched = false;
  for (const shell::SimpleCommand& command : shell::simple_commands(text)) {
    const std::string_view program = program_of(command);
    if (command.before != "|" && command.before != "|&") fetched = false;
    if (is_given_download(command, program)) return true;
    if (fetched && is_interpreter(program) && !runs_own_program(command, program)) return true;
    if (is_fetcher(program)) fetched = true;
  }
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
    if (!block.language.empty() && !shell::is_any_shell(block.language)) continue;
    for (const Statement& statement : statements_of(document, block))
      if (runs_download(statement.text))
        faults.push_back({statement.span, std::string(message), std::string(help)});
  }
  for (const CodeSpan& span : document.code_spans)
    if (runs_download(span.text))
      faults.push_back({span.span, std::string(message), std::string(help)});
  return faults;
}

}  // namespace seatrial::lint
