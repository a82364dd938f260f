#include "app/sync.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/standing.hpp"
#include "report/diff.hpp"
#include "report/findings.hpp"

namespace seatrial::cli {
namespace {

// Signatures are for gates over all checklists: to sync one of them, all are judged.
bool are_in_sidecar(const std::vector<std::string>& names, const app::Sidecar& sidecar,
                    const std::filesystem::path& directory) {
  return std::ranges::all_of(names, [&](const std::string& name) {
    return std::ranges::any_of(sidecar.config.checklists, [&](const std::string& checklist) {
      return (sidecar.root / checklist).lexically_normal() == (directory / name).lexically_normal();
    });
  });
}

void tell(const std::vector<app::Synced>& synced, Terminal& terminal) {
  std::size_t changes = 0;
  for (const app::Synced& each : synced)
    for (const app::Change& change : each.changes) {
      terminal.out(fmt::format("{} {}:{} {}\n", change.what, printable_line(each.path), change.line,
                               printable_line(change.detail)));
      ++changes;
    }
  if (changes == 0) terminal.out("the checklists say what the evidence says\n");
}

}  // namespace

int run_sync(Session& session) {
  auto names = session.arguments.positional;
  std::ranges::copy(session.arguments.all("--checklist"), std::back_inserter(names));
  const auto& sidecar = session.sidecar();
  if (!sidecar) return session.refuse(sidecar.error());
  const auto directory = session.directory();
  const bool are_known = are_in_sidecar(names, *sidecar, directory);
  const auto standing = standing_of(session, are_known ? std::vector<std::string>() : names);
  if (!standing) return standing.error();
  const auto synced = app::plan_sync(
      *standing, directory, names, app::blanks_before(*standing, session.process, session.world()));
  if (!synced) return session.refuse(synced.error());
  for (const app::Synced& each : *synced)
    for (const std::string& note : each.notes)
      session.terminal.err(fmt::format("warning: {}\n", printable_line(note)));
  if (session.arguments.has("--check")) {
    std::string diff;
    for (const app::Synced& each : *synced)
      diff += report::line_diff(each.path, each.before, each.after);
    session.terminal.out(diff);
    return diff.empty() ? exit_done : exit_failed;
  }
  const auto written =
      app::write_synced(*synced, standing->config, directory, session.files(), session.storage());
  if (!written) return session.refuse(written.error());
  tell(*synced, session.terminal);
  return exit_done;
}

}  // namespace seatrial::cli
