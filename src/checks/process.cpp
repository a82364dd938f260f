#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"
#include "checks/finding.hpp"
#include "checks/params.hpp"

namespace seatrial::checks {
namespace {

constexpr Field fields[] = {
    {.name = "name",
     .help = "the program's name as `ps` shows it; of a path its last part",
     .example = "nginx"},
    {.name = "command",
     .help = "a pattern (RE2) found in the whole command line",
     .example = "^nginx: master"},
    {.name = "owner", .help = "the user it must run as", .example = "www-data"},
    {.name = "not_owner", .help = "a user that it must not run as", .example = "root"},
    {.name = "running",
     .type = FieldType::boolean,
     .help = "false: no such process may run; true if it is left out"},
    {.name = "count", .help = "how many must run: \"2\", \">= 2\", \"1..8\"", .example = ">= 1"},
};

struct Spec {
  std::string name;
  std::optional<Pattern> command;
  std::string owner;
  std::string not_owner;
  bool running = true;
  std::optional<Comparison> count;
};

Result<Spec> parse(const Value& values) {
  Params params(values);
  Spec spec{.name = params.text("name"),
            .command = params.pattern("command"),
            .owner = params.text("owner"),
            .not_owner = params.text("not_owner"),
            .running = params.boolean("running").value_or(true),
            .count = params.comparison("count", Dimension::none)};
  if (spec.name.empty() && !params.has("command")) params.refuse("name or command is wanted");
  if (spec.name.ends_with('/')) params.refuse("name: a directory, not a program");
  if (spec.command && spec.command->found_everywhere())
    params.refuse("command: the pattern is found in every command");
  if (!spec.running && (spec.count || !spec.owner.empty() || !spec.not_owner.empty()))
    params.refuse("running: false leaves nothing to count or to own");
  return params.finish(std::move(spec));
}

constexpr std::size_t name_bytes_max = 15;  // that the kernel keeps of a program's name

// The program itself among the words of a command line, as far as its short name tells:
// "/opt/app/worker-eu", "worker-eu:" of a title that it gave itself. Empty: none.
std::string_view whole_name(const world::Processes::Running& process) {
  for (std::string_view word : split(process.command, ' ')) {
    word = word.substr(word.rfind('/') + 1);
    if (word.ends_with(':')) word.remove_suffix(1);
    if (word.starts_with(process.name)) return word;
  }
  return {};
}

// Who writes blanks may mean the command line. A long name that the command line does not tell may
// be any: `unknown` says what to take it for.
bool has_name(const world::Processes::Running& process, std::string_view name, bool unknown) {
  const std::size_t slash = name.substr(0, name.find(' ')).rfind('/');
  const std::string_view leaf = slash == name.npos ? name : name.substr(slash + 1);
  if (process.name == leaf.substr(0, name_bytes_max)) {
    const std::string_view whole = whole_name(process);
    return leaf.size() < name_bytes_max || (whole.empty() ? unknown : whole == leaf);
  }
  return name.find(' ') != name.npos && process.command.starts_with(name) &&
         (process.command.size() == name.size() || process.command[name.size()] == ' ');
}

bool is_meant(const Spec& spec, const world::Processes::Running& process) {
  if (!spec.name.empty() && !has_name(process, spec.name, !spec.running)) return false;
  return !spec.command || spec.command->found_in(process.command);
}

std::string subject(const Spec& spec) {
  if (!spec.command) return spec.name;
  const std::string command = fmt::format("/{}/", spec.command->text());
  return spec.name.empty() ? command : fmt::format("{} {}", spec.name, command);
}

std::vector<Finding> judge(const Spec& spec,
                           const std::vector<world::Processes::Running>& processes) {
  const std::string what = subject(spec);
  const std::size_t count = processes.size();
  const std::string observed = count == 0
                                   ? "not running"
                                   : fmt::format("{} running (pid {}{})", count,
                                                 processes.front().pid, count > 1 ? ", ..." : "");
  std::vector<Finding> findings;
  if (spec.count)
    findings.push_back({spec.count->holds(static_cast<double>(count)),
                        fmt::format("{}: {} running", what, spec.count->text()), observed});
  else
    findings.push_back({spec.running == (count > 0),
                        fmt::format("{} {}", what, spec.running ? "running" : "not running"),
                        observed});
  const auto judge_owner = [&](const std::string& owner, bool wanted) {
    if (owner.empty()) return;
    const auto stranger = std::ranges::find_if(processes, [&](const auto& process) {
      return (process.owner == owner || process.owner_number == owner) != wanted;
    });
    const bool holds = count > 0 && stranger == processes.end();
    const auto shown = holds || count == 0 ? processes.begin() : stranger;
    findings.push_back({holds,
                        fmt::format("{} {} as {}", what, wanted ? "runs" : "does not run", owner),
                        count == 0 ? observed
                                   : fmt::format("pid {} runs as {}", shown->pid,
                                                 holds && wanted ? owner : shown->owner)});
  };
  judge_owner(spec.owner, true);
  judge_owner(spec.not_owner, false);
  return findings;
}

Result<void> validate(const Value& params) {
  return validated(parse(params));
}

Result<Verdict> run(const Value& params, const Context& context) {
  const auto spec = parse(params);
  if (!spec) return fail(spec.error());
  auto processes = context.world.processes.list();
  if (!processes) return fail(std::move(processes).error().context("process list"));
  // Our own command line may well name what is looked for.
  std::erase_if(*processes, [&](const auto& process) {
    return process.pid == ::getpid() || !is_meant(*spec, process);
  });
  return conclude(judge(*spec, *processes), context.redactor);
}

}  // namespace

extern const CheckKind process;
constinit const CheckKind process{
    .name = "process",
    .summary = "A program runs, as the right user and often enough, or does not run.",
    .example = "process name=nginx owner=www-data count=\">= 1\"",
    .fields = fields,
    .reach = Reach::acts,
    .validate = validate,
    .run = run,
};

}  // namespace seatrial::checks
