#include "checks/command_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::checks {
namespace {

constexpr std::array<std::string_view, 14> basics = {
    "PATH",          "HOME",        "USER", "LOGNAME", "SHELL",           "LANG",
    "LC_ALL",        "LC_CTYPE",    "TZ",   "TMPDIR",  "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME",
    "SSL_CERT_FILE", "SSL_CERT_DIR"};
constexpr std::string_view path_default =
    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

std::optional<std::string> find_basic(const Context& context, std::string_view name) {
  if (context.process) {
    const auto found =
        std::ranges::find(*context.process, name, &std::pair<std::string, std::string>::first);
    if (found == context.process->end()) return std::nullopt;
    return found->second;
  }
  const auto found = context.variables.find(name);
  if (found == context.variables.end() || found->second.origin != "process") return std::nullopt;
  return found->second.value;
}

// Whose complaints mean that something was not searched. The shell's own are among them: it opens
// what stands behind `<`, and does not find programs.
constexpr std::array<std::string_view, 24> complainers = {
    "grep",  "egrep", "fgrep", "zgrep", "gzip", "rg",  "ag",  "find",
    "xargs", "cat",   "zcat",  "head",  "tail", "tac", "sed", "awk",
    "fatal", "sort",  "bash",  "ls",    "stat", "wc",  "du",  "jq"};

bool is_complaint(std::string_view line) {
  const std::string_view program = line.substr(0, line.find(": "));
  if (program.size() == line.size()) return false;
  const bool harmless =
      line.find("warning: ") != line.npos || line.find("Broken pipe") != line.npos;
  return !harmless && std::ranges::find(complainers, program) != complainers.end();
}

std::string first_complaint(std::string_view text) {
  for (std::string_view line : split_lines(text))
    if (is_complaint(line)) return std::string(line);
  return {};
}

}  // namespace

std::string search_complaint(const world::ProcessResult& result, std::string_view script) {
  if (std::string line = first_complaint(result.err); !line.empty()) return line;
  const bool mixed = script.find("2>&1") != script.npos || script.find("|&") != script.npos;
  return mixed ? first_complaint(result.out) : std::string();
}

std::string first_grievance(std::string_view err) {
  constexpr std::array<std::string_view, 7> harmless = {"warn",  "notice",      "deprecat", "info",
                                                        "debug", "broken pipe", "% total"};
  const auto is_progress = [](std::string_view line) {  // of curl and wget
    return line.find_first_not_of("0123456789 .,:%-kMGTB=>[]#\r") == line.npos ||
           line.find("Dload") != line.npos;
  };
  for (const std::string_view line : split_lines(err)) {
    const bool known = std::ranges::any_of(
        harmless, [&](std::string_view word) { return contains_ignoring_case(line, word); });
    if (!known && !is_progress(line)) return std::string(line);
  }
  return {};
}

std::string missing_program(const world::ProcessResult& result, std::string_view script) {
  if (script.find("||") != script.npos) return {};
  constexpr std::array<std::string_view, 6> reasons = {
      ": command not found", ": No such file or directory", ": Permission denied",
      ": Is a directory",    ": required file not found",   ": Exec format error"};
  for (std::string_view line : split_lines(result.err))
    if (line.starts_with("bash: ") &&
        std::ranges::any_of(reasons, [&](std::string_view each) { return line.ends_with(each); }))
      return std::string(line);
  return {};
}

world::Variables child_variables(const Context& context, const world::Variables& added) {
  world::Variables variables;
  for (std::string_view name : basics)
    if (auto value = find_basic(context, name)) variables.emplace_back(name, std::move(*value));
  if (std::ranges::find(variables, "PATH", &std::pair<std::string, std::string>::first) ==
      variables.end())
    variables.emplace_back("PATH", path_default);
  for (const auto& [name, value] : added) {
    std::erase_if(variables, [&](const auto& pair) { return pair.first == name; });
    variables.emplace_back(name, value);
  }
  return variables;
}

std::string could_not_look(const world::ProcessResult& result, std::string_view program,
                           const Context& context) {
  if (result.stopped) return "stopped";
  if (result.timed_out) return "timed out after " + format_duration(context.timeout);
  if (result.signal != 0) return fmt::format("{} was killed by signal {}", program, result.signal);
  const std::string_view said = trim(result.err).substr(0, limits::excerpt_bytes_max);
  const std::string why = said.empty() ? "" : ": " + printable_line(said);
  if (result.status == 127) return "command not found" + why;
  if (result.status == 126) return "command cannot be executed" + why;
  return {};
}

}  // namespace seatrial::checks
