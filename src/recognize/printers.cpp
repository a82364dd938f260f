#include "recognize/printers.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"
#include "shell/telling.hpp"

namespace seatrial::recognize {
namespace {

// Beside those of which that is known of their words (`shell::only_tells`).
constexpr WordSet programs({"cat", "date", "echo", "env", "hostname", "ip", "nslookup", "printenv",
                            "ps", "uname", "whoami"});

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

// The last command, without what stands in front of its program.
std::vector<std::string> last_words(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  if (commands.empty()) return {};
  const auto& words = commands.back().words;
  const auto program = std::ranges::find_if(words, [](const std::string& word) {
    return word != "sudo" && word.find('=') == std::string::npos;
  });
  return {program, words.end()};
}

std::string_view program_of(const std::vector<std::string>& words) {
  return std::string_view(words[0]).substr(words[0].rfind('/') + 1);
}

// `flutter doctor`, `ansible-playbook --check`: they tell of trouble and end well.
bool tells_all(const std::vector<std::string>& words) {
  const auto has = [&](std::initializer_list<std::string_view> any) {
    return std::ranges::any_of(words, [&](const std::string& word) { return among(word, any); });
  };
  const std::string_view program = program_of(words);
  if (program == "flutter") return has({"doctor"});
  if (program == "ansible-playbook") return has({"--check", "-C"});
  if (program == "rsync") return has({"-n", "--dry-run"});
  return among(program, {"dig", "nslookup"});
}

bool has_short_option(const std::vector<std::string>& words, char letter) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(letter) != word.npos;
  });
}

}  // namespace

bool only_prints(std::string_view script) {
  const auto words = last_words(script);
  if (words.empty()) return false;
  if (tells_all(words) || shell::only_tells(words)) return true;
  if (std::ranges::any_of(words, tells)) return false;
  const std::string_view program = program_of(words);
  if (programs.contains(program)) return true;
  if (tell_status.contains(program) || runners.contains(program)) return false;
  constexpr std::size_t subcommands_max = 3;  // `docker compose -f a.yml ps`
  std::size_t seen = 0;
  for (std::size_t i = 1; i < words.size() && seen < subcommands_max; ++i) {
    if (words[i].starts_with('-')) continue;
    if (tell_status.contains(words[i])) return false;  // `kubectl rollout status`
    if (subcommands.contains(words[i])) return true;
    ++seen;
  }
  return false;
}

bool always_ends_well(std::string_view script) {
  const auto words = last_words(script);
  return !words.empty() && tells_all(words);
}

bool draws_table(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  if (commands.empty()) return false;
  const auto& words = commands.back().words;
  return (words[0] == "psql" && !has_short_option(words, 't')) ||
         (words[0] == "mysql" && !has_short_option(words, 'N'));
}

bool pads_cells(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  return commands.size() == 1 && commands[0].words[0] == "psql" &&
         !has_short_option(commands[0].words, 'A');
}

// `wc -l ips.txt` prints "20 ips.txt".
static bool counts_named_file(const std::vector<std::string>& words) {
  return words[0] == "wc" && std::any_of(words.begin() + 1, words.end(), [](const auto& word) {
           return !word.starts_with('-') && word != "<";
         });
}

bool prints_name(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  if (!commands.empty() && !commands.back().words.empty() && !script.contains('<') &&
      counts_named_file(commands.back().words))
    return true;
  return commands.size() == 1 && commands[0].words[0] == "sysctl" &&
         !has_short_option(commands[0].words, 'n') && !has_short_option(commands[0].words, 'b');
}

}  // namespace seatrial::recognize
