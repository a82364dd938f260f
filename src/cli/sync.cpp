#include "app/sync.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/standing.hpp"
#include "report/findings.hpp"

namespace seatrial::cli {
namespace {

// Signatures are for gates over all checklists: to sync one of them, all are judged.
bool are_in_sidecar(const std::vector<std::string>& names, const app::Sidecar& sidecar) {
  const auto directory = std::filesystem::current_path();
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

int run_sync(const Arguments& arguments, Terminal& terminal) {
  auto names = arguments.positional;
  std::ranges::copy(arguments.all("--checklist"), std::back_inserter(names));
  world::real::Doors doors;
  world::Files& files = doors.world().files;
  const auto sidecar = app::load_sidecar(request_of(arguments), files);
  if (!sidecar) return refuse(sidecar.error(), terminal);
  auto stood = stand(
      arguments, are_in_sidecar(names, *sidecar) ? std::vector<std::string>() : names, terminal);
  if (!stood) return stood.error();
  const auto directory = std::filesystem::current_path();
  const auto synced = app::plan_sync(stood->standing, directory, names);
  if (!synced) return refuse(synced.error(), terminal);
  for (const app::Synced& each : *synced)
    for (const std::string& note : each.notes)
      terminal.err(fmt::format("warning: {}\n", printable_line(note)));
  if (arguments.has("--check")) {
    std::string diff;
    for (const app::Synced& each : *synced)
      diff += report::line_diff(each.path, each.before, each.after);
    terminal.out(diff);
    return diff.empty() ? exit_done : exit_failed;
  }
  const auto written = app::write_synced(*synced, stood->standing.config, directory, files);
  if (!written) return refuse(written.error(), terminal);
  tell(*synced, terminal);
  return exit_done;
}

}  // namespace seatrial::cli
