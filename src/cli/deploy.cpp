#include "app/deploy.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/ending.hpp"
#include "app/target_time.hpp"
#include "base/limits.hpp"
#include "base/named.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "cli/commands.hpp"
#include "cli/standing.hpp"

namespace seatrial::cli {
namespace {

Result<app::FreshCopies> earlier_copies(Session& session, const app::Standing& standing) {
  const auto store = session.open_store();
  if (!store) return fail(store.error());
  return app::fresh_copies(standing.situation.ledger, *store);
}

// All that could go wrong with files shall do so before anything is recorded: the archives are
// written, and each checklist once more as it is, where it still is what the fresh copy is made of.
Result<void> put_aside(const app::FreshStart& fresh, world::Files& files) {
  for (const app::Archived& archived : fresh.archived)
    if (auto written = files.write(archived.file, archived.bytes); !written) return written;
  for (const app::Synced& each : fresh.checklists) {
    if (auto same = app::check_unchanged(each, files); !same)
      return fail(std::move(same).error().context(each.path));
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

void tell_archives(std::string_view verb, const app::FreshStart& fresh, Terminal& terminal) {
  for (const app::Archived& archived : fresh.archived)
    terminal.out(fmt::format("{} {}\n", verb, printable_line(archived.file.string())));
}

// Nobody shall learn of it from the next gate.
void tell_ending(const app::Ending& ending, const std::string& version, Terminal& terminal) {
  constexpr std::size_t shown_max = 20;
  std::vector<std::string> all = ending.statements;
  all.insert(all.end(), ending.signatures.begin(), ending.signatures.end());
  if (all.empty()) return;
  terminal.err(fmt::format(
      "{} {} here: what was said before the start of {} is about the deployment before\n",
      app::count_of(ending), all.size() == 1 ? "ends" : "end", version));
  for (std::size_t i = 0; i < std::min(all.size(), shown_max); ++i)
    terminal.err(fmt::format("  {}\n", all[i]));
  if (all.size() > shown_max) terminal.err(fmt::format("  and {} more\n", all.size() - shown_max));
  if (!ending.gates.empty())
    terminal.err(fmt::format(
        "warning: {} {} GO by these for this very commit: was all that said for {}? Then say and "
        "sign it again behind its start, and the next time start first\n",
        join(ending.gates, " and "), ending.gates.size() == 1 ? "was" : "were", version));
}

int start(Session& session, const std::string& version, app::Standing& standing) {
  if (!app::is_version(version))
    return session.refuse(
        fmt::format("deploy start VERSION: 1 to {} letters and digits, with . _ + - within "
                    "(version_bytes_max)",
                    limits::version_bytes_max));
  const Ledger& ledger = standing.situation.ledger;
  if (const auto* open = app::open_deployment(ledger))
    return session.refuse(
        fmt::format("the deployment of {} (record {}) has not ended: `seatrial deploy "
                    "end --status success`, failed or rolled_back",
                    printable_line(open->version), open->source.record));
  const std::string person = person_of(session, standing);
  if (person.empty()) return session.refuse("nobody knows who deploys: say it with --by NAME");
  world::Files& files = session.files();
  const auto copies = earlier_copies(session, standing);
  if (!copies) return session.give_up(copies.error());
  const auto fresh = app::plan_fresh_start(standing, version, *copies, files);
  if (!fresh) return session.refuse(fresh.error());
  const app::DeploymentEvent event{.started = true,
                                   .id = session.arguments.get("--id", version),
                                   .version = version,
                                   .status = {},
                                   .person = person,
                                   .start = standing.situation.now};
  tell_ending(app::what_ends(standing), version, session.terminal);
  if (session.arguments.has("--dry-run")) {
    tell_archives("would archive", *fresh, session.terminal);
    return exit_done;
  }
  if (const auto ready = put_aside(*fresh, files); !ready)
    return session.give_up(Error(ready.error()).context("nothing is recorded"));
  const int recorded = append(session, {.draft = app::deployment_draft(standing, event, *fresh),
                                        .what = fmt::format("deployment of {} started", version),
                                        .person = person});
  if (recorded != exit_done) return recorded;
  tell_archives("archived", *fresh, session.terminal);
  const auto written = app::write_synced(fresh->checklists, standing.config, session.directory(),
                                         files, session.storage());
  if (!written) {
    session.terminal.err(fmt::format(
        "the deployment is recorded, and its checklists are not fresh: `seatrial deploy end "
        "--status failed`, then `seatrial deploy start {}` again\n",
        version));
    return session.refuse(written.error());
  }
  for (const app::Synced& each : fresh->checklists) {
    session.terminal.out(fmt::format("a fresh copy of {}\n", printable_line(each.path)));
    tell_kept(each, session.terminal);
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

void tell_owed(const app::DeploymentEvent& event, Terminal& terminal) {
  if (event.owed.empty() || event.status != DeploymentEnd::success) return;
  const bool is_one = event.owed.size() == 1;
  terminal.err(fmt::format("warning: {} {} still owed: {}\n", plural(event.owed.size(), "action"),
                           is_one ? "is" : "are",
                           shorten(printable_line(join(event.owed, ", ")), 300)));
}

std::string duration_text(const app::DeploymentEvent& event, std::optional<int> target) {
  const long long minutes = app::minutes_between(event);
  std::string text = fmt::format("{} {} after {} min", event.version, name(event.status), minutes);
  if (target)
    text += fmt::format("; the target is {} min{}", *target, minutes > *target ? ": late" : "");
  return text;
}

int end(Session& session, app::Standing& standing) {
  const auto* open = app::open_deployment(standing.situation.ledger);
  if (!open) return session.refuse("no deployment has started: `seatrial deploy start VERSION`");
  const std::string person = person_of(session, standing);
  if (person.empty()) return session.refuse("nobody knows who deploys: say it with --by NAME");
  const app::DeploymentEvent event{
      .started = false,
      .id = open->id,
      .version = open->version,
      .status = named<DeploymentEnd>(session.arguments.get("--status", "success"))
                    .value_or(DeploymentEnd::success),
      .person = person,
      .start = open->source.at,
      .end = standing.situation.now,
      .owed = app::owed_actions(standing.document)};
  const auto filled = app::plan_last_deployment(standing, event);
  if (!filled) return session.refuse(filled.error());
  const int recorded =
      append(session, {.draft = app::deployment_draft(standing, event, {}),
                       .what = fmt::format("deployment of {} ended", event.version),
                       .person = person});
  if (recorded != exit_done) return recorded;
  const auto written = app::write_synced(*filled, standing.config, session.directory(),
                                         session.files(), session.storage());
  if (!written) return session.refuse(written.error());
  tell(*filled, session.terminal);
  tell_owed(event, session.terminal);
  session.terminal.out(duration_text(event, app::target_minutes(standing.document)) + "\n");
  return exit_done;
}

int show(Session& session, const app::Standing& standing) {
  const auto& deployments = standing.situation.ledger.deployments;
  for (const RecordedDeployment& each : deployments)
    session.terminal.out(
        fmt::format("{:>6}  {}  {:<11}  {}  {}\n", each.source.record, format_time(each.source.at),
                    each.started ? "started" : name(each.status), printable_line(each.version),
                    each.id == each.version ? "" : printable_line(each.id)));
  if (deployments.empty()) session.terminal.out("no deployment is recorded\n");
  return exit_done;
}

}  // namespace

int run_deploy(Session& session) {
  const auto& words = session.arguments.positional;
  const std::string& action = words.front();
  const bool starts = action == "start";
  if (!starts && action != "end" && action != "show")
    return session.refuse(
        fmt::format("deploy: no action is called '{}'; there are start VERSION, end, show",
                    printable_line(action)));
  if (words.size() != (starts ? 2u : 1u))
    return session.refuse(starts ? "deploy start VERSION: one version"
                                 : fmt::format("deploy {} takes no more words", action));
  if (!starts && session.arguments.has("--dry-run"))
    return session.refuse("--dry-run goes with deploy start");
  auto standing = standing_of(session, {});
  if (!standing) return standing.error();
  if (action == "show") return show(session, *standing);
  return starts ? start(session, words[1], *standing) : end(session, *standing);
}

}  // namespace seatrial::cli
