#include "checks/masked_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "shell/wrappers.hpp"

namespace seatrial::checks {
namespace {

using Place = shell::MaskedCommand::Place;

// Statuses with which a program that is asked for its output (`$(a)`, `a | b`) says what there is,
// or that there is nothing; with any other it could not look.
struct Statuses {
  std::string_view program;
  int from;
  int to;
};
constexpr std::array<Statuses, 32> telling = {
    {{"grep", 1, 1},    {"egrep", 1, 1},    {"fgrep", 1, 1}, {"zgrep", 1, 1},  {"rg", 1, 1},
     {"ag", 1, 1},      {"ack", 1, 1},      {"jq", 1, 1},    {"jq", 4, 4},     {"awk", 1, 1},
     {"diff", 1, 1},    {"cmp", 1, 1},      {"git", 1, 1},   {"npm", 1, 1},    {"npx", 1, 1},
     {"pnpm", 1, 1},    {"yarn", 1, 1},     {"trivy", 1, 1}, {"curl", 22, 22}, {"test", 1, 1},
     {"[", 1, 1},       {"[[", 1, 1},       {"((", 1, 1},    {"expr", 1, 1},   {"let", 1, 1},
     {"pgrep", 1, 1},   {"pidof", 1, 1},    {"lsof", 1, 1},  {"fuser", 1, 1},  {"systemctl", 3, 4},
     {"command", 1, 1}, {"terraform", 2, 2}}};
// With these a program says that it could not look, wherever it stands. With any other it says what
// it saw, where its status is asked for (`! a`, `if a`).
constexpr std::array<Statuses, 30> blind = {{
    {"grep", 2, 255},  {"egrep", 2, 255},     {"fgrep", 2, 255},    {"zgrep", 2, 255},
    {"rg", 2, 255},    {"ag", 2, 255},        {"jq", 2, 3},         {"jq", 5, 255},
    {"awk", 2, 255},   {"diff", 2, 255},      {"cmp", 2, 255},      {"comm", 1, 255},
    {"test", 2, 255},  {"[", 2, 255},         {"[[", 2, 255},       {"git", 128, 255},
    {"psql", 2, 255},  {"make", 2, 255},      {"python", 2, 255},   {"python3", 2, 255},
    {"curl", 1, 6},    {"wget", 1, 2},        {"docker", 125, 255}, {"podman", 125, 255},
    {"ssh", 255, 255}, {"find", 1, 255},      {"sort", 2, 255},     {"pgrep", 2, 255},
    {"perl", 2, 255},  {"timeout", 124, 125},
}};
// Fail only where they could not look: nothing that they may see makes them fail.
constexpr WordSet readers({"curl",       "wget",    "http",      "https",     "ssh",    "psql",
                           "mysql",      "mongosh", "redis-cli", "dig",       "host",   "kubectl",
                           "docker",     "podman",  "helm",      "aws",       "gcloud", "az",
                           "gh",         "glab",    "openssl",   "terraform", "vault",  "cat",
                           "head",       "tail",    "stat",      "wc",        "du",     "sort",
                           "cut",        "tr",      "sed",       "find",      "consul", "etcdctl",
                           "journalctl", "comm"});
// End with 1 whether they say no, or could not look at all: nobody answers, nothing is there.
constexpr WordSet clients({"docker", "podman", "kubectl", "helm", "systemctl", "python", "python3",
                           "node", "psql", "mysql", "redis-cli", "aws", "gcloud", "az", "gh",
                           "openssl", "npm"});
constexpr std::array<std::string_view, 15> complaints_of_clients = {
    "Cannot connect to the Docker daemon",
    "onnection refused",
    "was refused - did you specify",
    "Unable to connect to the server",
    "connect to bus",
    "not been booted with systemd",
    "Traceback (most recent call last)",
    "ould not connect",
    "ould not resolve host",
    "Name or service not known",
    "onnection timed out",
    "annot find module",
    "issing script",
    "an't open",
    "No such file or directory"};

constexpr int cannot_execute = 126, not_found = 127;

// Waiting brings no program. Another round may have run another one: `until $command`.
bool is_of_no_program(int status) {
  return status == cannot_execute || status == not_found;
}

bool is_client(const std::string& word) {
  return clients.contains(shell::program_name(word));
}

// `docker` of `sudo docker ps`, `grep` of `docker exec web grep x f`.
std::string_view program_of(const Ended& ended) {
  return shell::program_run(ended.command.words);
}

// ... or was not let end: `timeout` tells so by 124, and by 125 of itself.
bool could_not_start(const Ended& ended) {
  const bool limited = shell::program_name(ended.command.words.front()) == "timeout";
  return is_of_no_program(ended.status) ||
         (limited && (ended.status == 124 || ended.status == 125 || ended.status == 137));
}

bool is_among(const Ended& ended, std::span<const Statuses> table) {
  return std::ranges::any_of(table, [&](const Statuses& each) {
    return each.program == program_of(ended) && each.from <= ended.status &&
           ended.status <= each.to;
  });
}

// `systemctl is-enabled x` prints "disabled" and ends with 1.
bool asks_for_state(const Ended& ended) {
  return ended.status == 1 && program_of(ended) == "systemctl" &&
         std::ranges::any_of(ended.command.words,
                             [](const std::string& word) { return word.starts_with("is-"); });
}

// `xargs grep -L x`, `find -exec grep -L x {} +`: one `grep` found nothing. One that could not look
// says so itself, where that can be seen.
bool ran_one_by_one(const Ended& ended) {
  const std::string_view program = shell::program_name(ended.command.words.front());
  return !ended.command.silent && ((program == "xargs" && ended.status == 123) ||
                                   (program == "find" && ended.status == 1 &&
                                    shell::has_word(ended.command.words, "-exec")));
}

bool asks_service(const Ended& ended) {
  return std::ranges::any_of(ended.command.words, is_client);
}

bool says_nothing(const Ended& ended, std::string_view err) {
  if (could_not_start(ended)) return true;
  if (ran_one_by_one(ended)) return false;
  if (is_among(ended, blind)) return true;
  const bool nobody = met_nobody(ended.command.words, err) ||
                      (ended.status == 1 && ended.command.silent && asks_service(ended));
  if (ended.command.place == Place::condition) return nobody;
  if (is_among(ended, telling) || asks_for_state(ended)) return ended.command.turned && nobody;
  return ended.command.turned || readers.contains(program_of(ended));
}

bool feeds_nothing(const Ended& ended) {
  return !ended.command.search.empty() && !is_among(ended, telling) && !ran_one_by_one(ended);
}

// Into the script, from its end to its beginning.
struct Insertion {
  std::size_t offset;
  std::string text;
};

}  // namespace

// A stage is a subshell of its own and reports when that ends: behind `||` a function in it would
// no longer end at its first failure. Where nobody reads on, curl ends with 23.
std::string with_status_reports(std::string_view script, std::string_view mark) {
  const auto commands = shell::masked_commands(script).commands;
  if (commands.empty()) return std::string(script);
  std::vector<Insertion> insertions;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const bool is_stage = commands[i].place == Place::stage;
    const std::string_view enough = commands[i].words.front() == "curl" ? "23" : "141";
    insertions.push_back(
        {commands[i].begin,
         is_stage ? fmt::format("{{ trap 'seatrial_stage {} $? {}' EXIT; ", i, enough) : "{ "});
    insertions.push_back(
        {commands[i].end,
         is_stage ? "; }"
                  : fmt::format(" && seatrial_ended {0} 0 || seatrial_ended {0} $?; }}", i)});
  }
  std::ranges::sort(insertions, std::greater(), &Insertion::offset);
  std::string reporting(script);
  for (const Insertion& each : insertions) reporting.insert(each.offset, each.text);
  return fmt::format(
      "exec 199>&2; "
      "seatrial_ended() {{ local last=seatrial_status_$1; [ \"${{!last-}}\" = $2 ] || "
      "{{ printf -v $last %s $2; echo {0} $1 $2 >&199; }}; return $2; }}; "
      "seatrial_stage() {{ [ $2 = 141 ] && exit 0; [ $2 = $3 ] && exit 0; echo {0} $1 $2 >&199; "
      "}}; "
      "{1}",
      mark, reporting);
}

std::vector<Ended> take_status_reports(std::string& err, std::string_view script,
                                       std::string_view mark) {
  const auto commands = shell::masked_commands(script).commands;
  std::map<std::size_t, std::vector<int>> statuses;
  std::string rest;
  std::size_t begin = 0;
  for (std::size_t at = err.find(mark); at != std::string::npos; at = err.find(mark, begin)) {
    const std::size_t end = std::min(err.find('\n', at), err.size());
    const auto words =
        split(std::string_view(err).substr(at + mark.size(), end - at - mark.size()), ' ');
    const auto number = words.size() == 3 ? parse_integer(words[1]) : fail("");
    const auto status = words.size() == 3 ? parse_integer(words[2]) : fail("");
    if (number && status && static_cast<std::size_t>(*number) < commands.size())
      statuses[static_cast<std::size_t>(*number)].push_back(static_cast<int>(*status));
    rest.append(err, begin, at - begin);
    begin = std::min(end + 1, err.size());
  }
  err = rest.append(err, begin);
  std::vector<Ended> found;
  for (const auto& [number, all] : statuses) {
    const bool came = commands[number].retried && all.back() == 0;
    for (const int status : std::set<int>(all.begin(), all.end()))
      if (status != 0 && (!came || is_of_no_program(status)))
        found.push_back({commands[number], status});
  }
  return found;
}

bool met_nobody(shell::Words words, std::string_view err) {
  return std::ranges::any_of(words, is_client) &&
         std::ranges::any_of(complaints_of_clients, [&](std::string_view complaint) {
           return err.find(complaint) != err.npos;
         });
}

std::optional<std::string> why_blind(const Ended& ended, bool succeeded, std::string_view err) {
  const std::string program = printable_line(program_of(ended));
  if (feeds_nothing(ended))
    return fmt::format("`{}` ended with {}, so that `{}` had nothing to search", program,
                       ended.status, ended.command.search);
  const bool matters = succeeded || ended.command.place == Place::stage;
  if (matters && says_nothing(ended, err))
    return fmt::format("`{}` ended with {}, so that there was nothing to see", program,
                       ended.status);
  return std::nullopt;
}

}  // namespace seatrial::checks
