#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/words.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/curl.hpp"
#include "recognize/number_bound.hpp"
#include "recognize/pattern.hpp"
#include "recognize/printers.hpp"
#include "recognize/sentence.hpp"
#include "recognize/texts.hpp"
#include "shell/command.hpp"

// Within which bounds a number is that a command prints.
namespace seatrial::recognize {
namespace {

using Rest = std::span<const Token* const>;

// Behind "prints", "returns a number", "is", "should print": up to the words that bound it.
Rest behind_verb(Rest words) {
  while (!words.empty() && words[0]->says(sense::modal) && words.size() > 1 &&
         words[1]->kind == Token::Kind::word && !negates(*words[1]))
    words = words.subspan(1);
  if (words.empty() || !among(words[0]->lower, {"prints", "print", "returns", "return", "outputs",
                                                "output", "gives", "yields", "reports", "shows"}))
    return words;
  words = words.subspan(1);
  for (const std::string_view each : {"a", "number", "value"})
    if (!words.empty() && words[0]->lower == each) words = words.subspan(1);
  return words;
}

// Of what ends in them one number is left: they count, or are asked for one value.
bool ends_with_number(std::string_view run) {
  const auto commands = shell::simple_commands(run);
  if (commands.empty()) return false;
  const auto& words = commands.back().words;
  const bool is_piped = run.find('|') != run.npos || run.find('<') != run.npos;
  const auto has = [&](std::string_view option) {
    return std::ranges::find(words, option) != words.end();
  };
  if (among(words[0], {"jq", "psql", "mysql", "redis-cli", "nproc", "bc"})) return true;
  if (words[0] == "wc") return is_piped;
  if (words[0] == "grep") return has("-c") || has("--count");
  if (words[0] == "tail") return commands[0].words[0] == "df" && run.contains("--output=");
  return words[0].find('/') != std::string::npos;  // the team's own, of which the item says so
}

// It prints one number and nothing around it, as far as its words tell.
bool may_print_number(std::string_view run) {
  return !is_curl(run) && !draws_table(run) && !prints_name(run) && !never_ends(run) &&
         !shell::hides_failure(run) && ends_with_number(run);
}

// "`bin/queue stuck | wc -l` is less than 5", "`df --output=pcent / | tail -1` below 90%"
std::optional<Finding> bounded(const View& view) {
  const Words words = statement_of(view);
  if (words.size() < 2 || words[0] != &view.prose.tokens[0] || !is_run(*words[0]))
    return std::nullopt;
  const Rest behind = behind_verb(Rest(words).subspan(1));
  auto bound = number_bound(behind);
  if (!bound) bound = percent_bound(behind);
  if (!bound) return std::nullopt;
  const std::string_view run = words[0]->text;
  const bool sure =
      view.english && aside_of(view).empty() && !view.conditional() && may_print_number(run);
  return whole(view, check_of("command", {{"run", Value(run)}, {"number", Value(*bound)}}), sure);
}

// What prints a setting of the kernel or of a process and nothing else. `sysctl` alone prints the
// name as well.
std::string kernel_setting(std::string_view text) {
  const auto commands = shell::simple_commands(text);
  if (commands.size() != 1 || commands[0].words.size() != 2) return {};
  const std::string& program = commands[0].words[0];
  const std::string& what = commands[0].words[1];
  const bool several = what.ends_with("mem") || what.ends_with("range");  // three numbers, or two
  if (several || what.find_first_of("=*${") != std::string::npos) return {};
  if (program == "sysctl" && what.contains('.')) return "sysctl -n " + what;
  const bool one = what.starts_with("/proc/sys/") || what.starts_with("/sys/");
  return program == "cat" && one ? std::string(text) : std::string();
}

// "`sysctl vm.swappiness` is at most 10", "`cat /proc/sys/vm/swappiness` is 10"
std::optional<Finding> set_in_kernel(const View& view) {
  const Words words = statement_of(view);
  if (words.size() < 2 || words[0] != &view.prose.tokens[0] || !words[0]->spanned)
    return std::nullopt;
  const std::string run = kernel_setting(words[0]->text);
  if (run.empty()) return std::nullopt;
  const Rest behind = behind_verb(Rest(words).subspan(1));
  auto bound = number_bound(behind);
  const bool one = behind.size() <= 2 && !behind.empty() &&
                   behind.back()->kind == Token::Kind::number &&
                   std::ranges::all_of(behind.back()->text, is_digit) &&
                   (behind.size() == 1 || among(behind[0]->lower, {"is", "=", "=="}));
  if (!bound && one) bound = "= " + std::string(behind.back()->text);
  if (!bound) return std::nullopt;
  return whole(view, check_of("command", {{"run", Value(run)}, {"number", Value(*bound)}}),
               view.english && aside_of(view).empty() && !view.conditional());
}

constexpr Example kernel_examples[] = {
    {"`sysctl vm.swappiness` is at most 10",
     "command run=\"sysctl -n vm.swappiness\" number=\"<= 10\""},
    {"`sysctl net.ipv4.ip_forward` is 1",
     "command run=\"sysctl -n net.ipv4.ip_forward\" number=\"= 1\""},
    {"`cat /proc/sys/vm/swappiness` is 10",
     "command run=\"cat /proc/sys/vm/swappiness\" number=\"= 10\""},
};
constexpr std::string_view kernel_counters[] = {
    "`sysctl vm.swappiness=10` is 10",
    "`sysctl vm.swappiness` is not 10",
    "`sysctl vm.swappiness` is 10 or less on replicas",
    "`sysctl vm.swappiness` is 10 after a reboot",
    "`sysctl vm.swappiness` was 10",
    "`sysctl -a` is 10",
    "`sysctl net.ipv4.tcp_rmem` is 4096",
    "`sysctl vm.swappiness` is 1,000",
    "`cat /proc/loadavg` is 1",
    "`cat /etc/motd` is 10",
    "`cat /proc/sys/vm/swappiness` is about 10",
    "`sysctl vm.swappiness` is 10 (60 on desktops)",
};

constexpr Example examples[] = {
    {"`bin/queue stuck | wc -l` is less than 5",
     "command run=\"bin/queue stuck | wc -l\" number=\"< 5\""},
    {"`bin/queue depth` returns at least 5", "command run=\"bin/queue depth\" number=\">= 5\""},
    {"`bin/queue depth` should print a number below 5",
     "command run=\"bin/queue depth\" number=\"< 5\""},
    {"`psql -Atc 'show server_version_num'` >= 160000",
     "command run=\"psql -Atc 'show server_version_num'\" number=\">= 160000\""},
    {"`df --output=pcent / | tail -1` is below 90%",
     "command run=\"df --output=pcent / | tail -1\" number=\"< 90%\""},
    {"`bin/queue depth` must not exceed 100", "command run=\"bin/queue depth\" number=\"<= 100\""},
    {"`bin/queue depth` is between 1 and 4", "command run=\"bin/queue depth\" number=1..4"},
    {"`bin/queue depth` prints 3 or less", "command run=\"bin/queue depth\" number=\"<= 3\""},
};
constexpr std::string_view counters[] = {
    "`bin/queue depth` shows no more than 3 jobs",
    "`bin/queue depth` is less than 5 on the replica",
    "`bin/queue depth` is less than 5 for 10 minutes",
    "`bin/queue depth` is less than 5 (10 in staging)",
    "`bin/queue depth` is not less than before",
    "`bin/queue depth` may exceed 100",
    "`bin/queue depth` does not print less than 5",
    "If jobs are stuck: `bin/queue depth` is less than 5",
    "Alert when `bin/queue depth` is more than 5",
    "`psql -c 'select count(*) from stuck'` is less than 5",
    "`bin/queue depth || true` is less than 5",
    "`df -h / | tail -1` is below 90%",
    "`du -s .` is below 90000",
    "`git log --oneline` is more than 3",
    "`make test` is 5 or more",
    "`wc -l jobs.txt` is less than 5",
};

constexpr Rule table[] = {
    {{"command-kernel", "command", "A setting of the kernel is a number, or within bounds.",
      kernel_examples, kernel_counters},
     set_in_kernel},
    {{"command-number", "command", "A command prints a number within bounds.", examples, counters},
     bounded},
};

}  // namespace

std::span<const Rule> printed_number_rules() {
  return table;
}

}  // namespace seatrial::recognize
