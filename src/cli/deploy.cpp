#include "app/deploy.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/target_time.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/standing.hpp"

namespace seatrial::cli {
namespace {

Result<app::FreshCopies> earlier_copies(const Stood& stood) {
  const auto store = evidence::Store::open(stood.evidence->place.store, *stood.evidence->storage);
  if (!store) return fail(store.error());
  return app::fresh_copies(stood.standing.situation.ledger, *store);
}

// All that could go wrong with files shall do so before anything is recorded: the archives are
// written, and each checklist once more as it is.
Result<void> put_aside(const app::FreshStart& fresh, world::Files& files) {
  for (const app::Archived& archived : fresh.archived)
    if (auto written = files.write(archived.file, archived.bytes); !written) return written;
  for (const app::Synced& each : fresh.checklists) {
    const auto target = files.canonical(each.file);
    if (!target) return fail(target.error());
    if (auto written = files.write(*target, each.before); !written) return written;
  }
  return {};
}

// Lines that somebody changed since the copy before: nobody else knows what was filled in there.
void tell_kept(const app::Synced& fresh, Terminal& terminal) {
  constexpr std::size_t shown_max = 10;
  for (std::size_t i = 0; i < std::min(fresh.notes.size(), shown_max); ++i)
    terminal.out(
        fmt::format("  as it was, for it is not in the copy before: {}\n", fresh.notes[i]));
  if (fresh.notes.size() > shown_max)
    terminal.out(fmt::format("  and {} more lines\n", fresh.notes.size() - shown_max));
}

int start(const Arguments& arguments, const std::string& version, Stood& stood,
          Terminal& terminal) {
  if (!app::is_version(version))
    return refuse(
        fmt::format("deploy start VERSION: 1 to {} letters and digits, with . _ + - within",
                    app::version_bytes_max),
        terminal);
  const Ledger& ledger = stood.standing.situation.ledger;
  if (const auto* open = app::open_deployment(ledger))
    return refuse(fmt::format("the deployment of {} (record {}) has not ended: `seatrial deploy "
                              "end --status success`, failed or rolled_back",
                              printable_line(open->version), open->source.record),
                  terminal);
  const std::string person = person_of(arguments, stood);
  if (person.empty()) return refuse("nobody knows who deploys: say it with --by NAME", terminal);
  world::Files& files = stood.evidence->doors.world().files;
  const auto copies = earlier_copies(stood);
  if (!copies) return give_up(copies.error(), terminal);
  const auto fresh = app::plan_fresh_start(stood.standing, version, *copies, files);
  if (!fresh) return refuse(fresh.error(), terminal);
  const app::DeploymentEvent event{.started = true,
                                   .id = arguments.get("--id", version),
                                   .version = version,
                                   .status = {},
                                   .person = person,
                                   .start = stood.standing.situation.now};
  if (const auto ready = put_aside(*fresh, files); !ready)
    return give_up(Error(ready.error()).context("nothing is recorded"), terminal);
  const int recorded =
      append(stood, app::deployment_draft(stood.standing, event, *fresh), std::nullopt, {},
             fmt::format("deployment of {} started", version), terminal);
  if (recorded != exit_done) return recorded;
  for (const app::Archived& archived : fresh->archived)
    terminal.out(fmt::format("archived {}\n", printable_line(archived.file.string())));
  const auto written = app::write_synced(fresh->checklists, stood.standing.config,
                                         std::filesystem::current_path(), files);
  if (!written) {
    terminal.err(fmt::format(
        "the deployment is recorded, and its checklists are not fresh: `seatrial deploy end "
        "--status failed`, then `seatrial deploy start {}` again\n",
        version));
    return refuse(written.error(), terminal);
  }
  for (const app::Synced& each : fresh->checklists) {
    terminal.out(fmt::format("a fresh copy of {}\n", printable_line(each.path)));
    tell_kept(each, terminal);
  }
  return exit_done;
}

void tell(const std::vector<app::Synced>& filled, Terminal& terminal) {
  bool any = false;
  for (const app::Synced& each : filled)
    for (const app::Change& change : each.changes) {
      any = true;
      terminal.out(fmt::format("{} {}:{} {}\n", change.what, printable_line(each.path), change.line,
                               printable_line(change.detail)));
    }
  if (!any) terminal.out("no checklist has a blank for the last deployment\n");
}

std::string duration_text(const app::DeploymentEvent& event, std::optional<int> target) {
  const long long minutes = app::minutes_between(event);
  std::string text = fmt::format("{} {} after {} min", event.version, event.status, minutes);
  if (target)
    text += fmt::format("; the target is {} min{}", *target, minutes > *target ? ": late" : "");
  return text;
}

int end(const Arguments& arguments, Stood& stood, Terminal& terminal) {
  const auto* open = app::open_deployment(stood.standing.situation.ledger);
  if (!open) return refuse("no deployment has started: `seatrial deploy start VERSION`", terminal);
  const std::string person = person_of(arguments, stood);
  if (person.empty()) return refuse("nobody knows who deploys: say it with --by NAME", terminal);
  const app::DeploymentEvent event{.started = false,
                                   .id = open->id,
                                   .version = open->version,
                                   .status = arguments.get("--status", "success"),
                                   .person = person,
                                   .start = open->source.at,
                                   .end = stood.standing.situation.now};
  const auto filled = app::plan_last_deployment(stood.standing, event);
  if (!filled) return refuse(filled.error(), terminal);
  const int recorded = append(stood, app::deployment_draft(stood.standing, event, {}), std::nullopt,
                              {}, fmt::format("deployment of {} ended", event.version), terminal);
  if (recorded != exit_done) return recorded;
  const auto written =
      app::write_synced(*filled, stood.standing.config, std::filesystem::current_path(),
                        stood.evidence->doors.world().files);
  if (!written) return refuse(written.error(), terminal);
  tell(*filled, terminal);
  terminal.out(duration_text(event, app::target_minutes(stood.standing.document)) + "\n");
  return exit_done;
}

int show(const Stood& stood, Terminal& terminal) {
  const auto& deployments = stood.standing.situation.ledger.deployments;
  for (const RecordedDeployment& each : deployments)
    terminal.out(fmt::format("{:>6}  {}  {:<11}  {}  {}\n", each.source.record,
                             format_time(each.source.at), each.started ? "started" : each.status,
                             printable_line(each.version),
                             each.id == each.version ? "" : printable_line(each.id)));
  if (deployments.empty()) terminal.out("no deployment is recorded\n");
  return exit_done;
}

}  // namespace

int run_deploy(const Arguments& arguments, Terminal& terminal) {
  const auto& words = arguments.positional;
  const std::string& action = words.front();
  const bool starts = action == "start";
  if (!starts && action != "end" && action != "show")
    return refuse(
        fmt::format("deploy: no action is called '{}'; there are start VERSION, end, show",
                    printable_line(action)),
        terminal);
  if (words.size() != (starts ? 2u : 1u))
    return refuse(starts ? "deploy start VERSION: one version"
                         : fmt::format("deploy {} takes no more words", action),
                  terminal);
  auto stood = stand(arguments, {}, terminal);
  if (!stood) return stood.error();
  if (action == "show") return show(*stood, terminal);
  return starts ? start(arguments, words[1], *stood, terminal) : end(arguments, *stood, terminal);
}

}  // namespace seatrial::cli
