#include "checks/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/units.hpp"
#include "shell/command.hpp"

namespace seatrial::checks {
namespace {

constexpr int broken_pipe = 128 + 13;  // the next stage has read enough

using Commands = std::vector<shell::SimpleCommand>;

std::string_view program_of(const shell::SimpleCommand& command) {
  const std::string_view program = command.words.front();
  return program.substr(program.rfind('/') + 1);
}

// What finds nothing where nothing comes in.
bool is_search(const shell::SimpleCommand& command) {
  return shell::searches_text(program_of(command)) || program_of(command) == "jq" ||
         program_of(command) == "awk";
}

// With status 1 these tell what they found, and not that they could not look.
bool tells_by_status(const shell::SimpleCommand& command) {
  constexpr std::array<std::string_view, 9> programs = {"diff", "cmp",  "comm", "git",  "npm",
                                                        "npx",  "pnpm", "yarn", "trivy"};
  return is_search(command) || std::ranges::find(programs, program_of(command)) != programs.end();
}

bool could_look(const shell::SimpleCommand& command, int status) {
  return status == 0 || status == broken_pipe || (status == 1 && tells_by_status(command));
}

// The commands of the last pipeline, if it has so many stages.
std::optional<Commands> last_pipeline(std::string_view script, std::size_t stages) {
  Commands commands = shell::simple_commands(script);
  if (stages < 2 || commands.size() < stages) return std::nullopt;
  commands.erase(commands.begin(), commands.end() - static_cast<std::ptrdiff_t>(stages));
  const bool is_one =
      std::all_of(commands.begin() + 1, commands.end(), [](const shell::SimpleCommand& command) {
        return command.before == "|" || command.before == "|&";
      });
  return is_one ? std::optional(std::move(commands)) : std::nullopt;
}

}  // namespace

std::string with_stage_report(std::string_view script, std::string_view mark) {
  const bool has_pipeline =
      std::ranges::any_of(shell::simple_commands(script), [](const shell::SimpleCommand& command) {
        return command.before == "|" || command.before == "|&";
      });
  if (!has_pipeline) return std::string(script);
  return fmt::format("trap 'echo \"{} ${{PIPESTATUS[*]}}\" >&2' EXIT; {}", mark, script);
}

std::vector<int> take_stages(std::string& err, std::string_view mark) {
  std::vector<int> stages;
  const std::size_t at = err.rfind(mark);
  if (at == std::string::npos) return stages;
  const std::size_t end = std::min(err.find('\n', at), err.size());
  for (std::string_view word :
       split(std::string_view(err).substr(at + mark.size(), end - at - mark.size()), ' '))
    if (const auto status = parse_integer(word)) stages.push_back(static_cast<int>(*status));
  err.erase(at, std::min(end + 1, err.size()) - at);
  return stages;
}

std::optional<std::string> nothing_to_search(std::string_view script,
                                             const std::vector<int>& stages) {
  const auto commands = last_pipeline(script, stages.size());
  if (!commands) return std::nullopt;
  const auto search = std::find_if(commands->begin() + 1, commands->end(), is_search);
  if (search == commands->end()) return std::nullopt;
  for (auto source = commands->begin(); source != search; ++source) {
    const int status = stages[static_cast<std::size_t>(source - commands->begin())];
    if (!could_look(*source, status))
      return fmt::format("`{}` ended with {}, so that `{}` had nothing to search",
                         printable_line(program_of(*source)), status,
                         printable_line(program_of(*search)));
  }
  return std::nullopt;
}

}  // namespace seatrial::checks
