#include <fmt/format.h>

#include <algorithm>

#include "app/load.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "report/diagnostics.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {
namespace {

void print(const std::vector<Checklist>& checklists, std::string_view output, Terminal& terminal) {
  if (output == "json") return terminal.out(report::diagnostics_json(checklists));
  if (output == "github") return terminal.out(report::diagnostics_github(checklists));
  std::size_t count = 0;
  for (const Checklist& checklist : checklists) {
    for (const Diagnostic& diagnostic : checklist.diagnostics)
      terminal.out(render(diagnostic, checklist.source) + "\n");
    count += checklist.diagnostics.size();
  }
  terminal.out(
      fmt::format("{} in {}\n", plural(count, "finding"), plural(checklists.size(), "checklist")));
}

}  // namespace

int run_lint(const Arguments& arguments, Terminal& terminal) {
  world::real::Doors doors;
  const auto loaded = app::load(request_of(arguments), doors.world().files);
  if (!loaded) return refuse(loaded.error(), terminal);
  terminal.err(loaded->warnings.text());
  const auto& checklists = loaded->document.checklists;
  print(checklists, arguments.get("--output"), terminal);
  const bool clean = std::ranges::all_of(checklists, [](const Checklist& checklist) {
    return std::ranges::all_of(checklist.diagnostics,
                               [](const Diagnostic& d) { return d.severity == Severity::note; });
  });
  return clean ? exit_done : exit_failed;
}

}  // namespace seatrial::cli
