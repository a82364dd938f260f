#include "recognize/printers.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"

namespace seatrial::recognize {
namespace {

constexpr WordSet programs({"cat",  "date",  "df",      "dmesg",    "du",    "echo",       "env",
                            "free", "head",  "history", "hostname", "ip",    "journalctl", "last",
                            "less", "more",  "netstat", "printenv", "ps",    "ss",         "tail",
                            "top",  "uname", "uptime",  "w",        "whoami"});

// What programs that do much else are asked for.
constexpr WordSet subcommands({"describe", "diff", "events", "get", "history", "images", "list",
                               "log", "logs", "ls", "ps", "show", "stats", "status", "tail",
                               "top"});

// Programs whose exit status tells what `status` has found.
constexpr WordSet tell_status({"systemctl", "service", "fail2ban-client", "rollout", "pg_ctl",
                               "supervisorctl", "apachectl", "prisma"});

// Their words are targets of the team's own: what those tell is not known.
constexpr WordSet runners({"make", "just", "task", "rake"});

// They make an exit status of what there is to see.
bool tells(std::string_view option) {
  return among(option, {"--exit-code", "--check", "--quiet", "-q", "--detailed-exitcode",
                        "-detailed-exitcode", "--strict", "--wait", "--fail", "--error-on-drift"});
}

}  // namespace

bool only_prints(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  if (commands.empty()) return false;
  const auto& words = commands.back().words;
  if (std::ranges::any_of(words, tells)) return false;
  std::size_t first = 0;
  while (first < words.size() &&
         (words[first] == "sudo" || words[first].find('=') != std::string::npos))
    ++first;
  if (first >= words.size()) return false;
  const std::string_view program =
      std::string_view(words[first]).substr(words[first].rfind('/') + 1);
  if (programs.contains(program)) return true;
  if (tell_status.contains(program) || runners.contains(program)) return false;
  constexpr std::size_t subcommands_max = 3;  // `docker compose -f a.yml ps`
  std::size_t seen = 0;
  for (std::size_t i = first + 1; i < words.size() && seen < subcommands_max; ++i) {
    if (words[i].starts_with('-')) continue;
    if (tell_status.contains(words[i])) return false;  // `kubectl rollout status`
    if (subcommands.contains(words[i])) return true;
    ++seen;
  }
  return false;
}

}  // namespace seatrial::recognize
