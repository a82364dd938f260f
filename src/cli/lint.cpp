#include <algorithm>

#include "app/load.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "report/findings.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {
namespace {

std::vector<Diagnostic> findings_of(const std::vector<Checklist>& checklists) {
  std::vector<Diagnostic> findings;
  for (const Checklist& checklist : checklists)
    findings.insert(findings.end(), checklist.diagnostics.begin(), checklist.diagnostics.end());
  return findings;
}

std::string written(const std::vector<Diagnostic>& findings,
                    const std::vector<Checklist>& checklists, std::string_view output) {
  if (output == "json") return report::findings_json(findings);
  if (output == "github") return report::findings_github(findings);
  return report::findings_text(findings, [&](std::string_view path) -> std::string_view {
    const auto found = std::ranges::find(checklists, path, &Checklist::path);
    return found == checklists.end() ? std::string_view() : found->source;
  });
}

}  // namespace

int run_lint(const Arguments& arguments, Terminal& terminal) {
  world::real::Doors doors;
  const auto loaded = app::load(request_of(arguments), doors.world().files);
  if (!loaded) return refuse(loaded.error(), terminal);
  terminal.err(loaded->warnings.text());
  const auto& checklists = loaded->document.checklists;
  const auto findings = findings_of(checklists);
  terminal.out(written(findings, checklists, arguments.get("--output")));
  const bool clean = std::ranges::all_of(
      findings, [](const Diagnostic& finding) { return finding.severity == Severity::note; });
  return clean ? exit_done : exit_failed;
}

}  // namespace seatrial::cli
