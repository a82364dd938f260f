#include "checks/masked_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/units.hpp"
#include "shell/words.hpp"

namespace seatrial::checks {
namespace {

using Place = shell::MaskedCommand::Place;

// The first status with which a program says that it could not look; below it says what it saw.
struct Blind {
  std::string_view program;
  int from;
  int to = 255;
};
constexpr std::array<Blind, 29> blind_in_conditions = {{
    {"grep", 2},
    {"egrep", 2},
    {"fgrep", 2},
    {"zgrep", 2},
    {"rg", 2},
    {"ag", 2},
    {"jq", 2},
    {"awk", 2},
    {"diff", 2},
    {"cmp", 2},
    {"comm", 2},
    {"test", 2},
    {"[", 2},
    {"[[", 2},
    {"git", 128},
    {"psql", 2},
    {"make", 2},
    {"python", 2},
    {"python3", 2},
    {"curl", 1, 6},
    {"wget", 1, 2},
    {"docker", 125},
    {"podman", 125},
    {"ssh", 255},
    {"find", 1},
    {"sort", 2},
    {"pgrep", 2},
    {"perl", 2},
    {"timeout", 124, 125},
}};
// Fail only where they could not look: nothing that they may see makes them fail.
constexpr std::array<std::string_view, 37> readers = {
    "curl",      "wget", "http",   "https",   "ssh",       "psql",      "mysql", "mongosh",
    "redis-cli", "dig",  "host",   "kubectl", "docker",    "podman",    "helm",  "aws",
    "gcloud",    "az",   "gh",     "glab",    "openssl",   "terraform", "vault", "cat",
    "head",      "tail", "stat",   "wc",      "du",        "sort",      "cut",   "tr",
    "sed",       "find", "consul", "etcdctl", "journalctl"};
// With status 1 these tell what they found.
constexpr std::array<std::string_view, 17> tell_by_status = {
    "grep", "egrep", "fgrep", "zgrep", "rg",  "ag",   "jq",   "awk",  "diff",
    "cmp",  "comm",  "git",   "npm",   "npx", "pnpm", "yarn", "trivy"};

constexpr int cannot_execute = 126, not_found = 127;

std::string_view program_of(const Ended& ended) {
  return shell::program_name(ended.command.words.front());
}

bool could_not_start(const Ended& ended) {
  return ended.status == cannot_execute || ended.status == not_found;
}

bool is_blind_in_condition(const Ended& ended) {
  const auto found = std::ranges::find(blind_in_conditions, program_of(ended), &Blind::program);
  return found != blind_in_conditions.end() && ended.status >= found->from &&
         ended.status <= found->to;
}

bool says_nothing(const Ended& ended) {
  if (could_not_start(ended) || is_blind_in_condition(ended)) return true;
  return ended.command.place != Place::condition &&
         std::ranges::find(readers, program_of(ended)) != readers.end();
}

bool feeds_nothing(const Ended& ended) {
  return !ended.command.search.empty() &&
         !(ended.status == 1 &&
           std::ranges::find(tell_by_status, program_of(ended)) != tell_by_status.end());
}

// Into the script, from its end to its beginning.
struct Insertion {
  std::size_t offset;
  std::string text;
};

}  // namespace

std::string with_status_reports(std::string_view script, std::string_view mark) {
  const auto commands = shell::masked_commands(script);
  if (commands.empty()) return std::string(script);
  std::vector<Insertion> insertions;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    insertions.push_back({commands[i].begin, "{ "});
    insertions.push_back({commands[i].end, fmt::format(" || seatrial_ended {} $?; }}", i)});
  }
  std::ranges::sort(insertions, std::greater(), &Insertion::offset);
  std::string reporting(script);
  for (const Insertion& each : insertions) reporting.insert(each.offset, each.text);
  return fmt::format(
      "exec 199>&2; seatrial_ended() {{ [ $2 = 141 ] && return 0; echo {} $1 $2 >&199; return $2; "
      "}}; {}",
      mark, reporting);
}

std::vector<Ended> take_status_reports(std::string& err, std::string_view script,
                                       std::string_view mark) {
  std::vector<Ended> found;
  const auto commands = shell::masked_commands(script);
  for (std::size_t at = err.find(mark); at != std::string::npos; at = err.find(mark, at)) {
    const std::size_t end = std::min(err.find('\n', at), err.size());
    const auto words =
        split(std::string_view(err).substr(at + mark.size(), end - at - mark.size()), ' ');
    const auto number = words.size() == 3 ? parse_integer(words[1]) : fail("");
    const auto status = words.size() == 3 ? parse_integer(words[2]) : fail("");
    if (number && status && static_cast<std::size_t>(*number) < commands.size())
      found.push_back({commands[static_cast<std::size_t>(*number)], static_cast<int>(*status)});
    err.erase(at, std::min(end + 1, err.size()) - at);
  }
  return found;
}

std::optional<std::string> why_blind(const Ended& ended, bool succeeded) {
  const std::string program = printable_line(program_of(ended));
  if (feeds_nothing(ended))
    return fmt::format("`{}` ended with {}, so that `{}` had nothing to search", program,
                       ended.status, ended.command.search);
  const bool matters = succeeded || ended.command.place == Place::stage;
  if (matters && says_nothing(ended))
    return fmt::format("`{}` ended with {}, so that there was nothing to see", program,
                       ended.status);
  return std::nullopt;
}

}  // namespace seatrial::checks
