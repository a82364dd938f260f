#include "app/lint.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/ledger.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
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

std::string written(const std::vector<Diagnostic>& findings, const app::Linted& linted,
                    const Arguments& arguments) {
  static const report::Source unknown;
  const auto source_of = [&](std::string_view path) -> const report::Source& {
    const auto found = linted.sources.find(path);
    return found == linted.sources.end() ? unknown : found->second;
  };
  const std::string output = arguments.get("--output");
  if (output == "json") return report::findings_json(findings);
  if (output == "sarif") return report::findings_sarif(findings, source_of);
  if (output == "github") return report::findings_github(findings, source_of);
  return report::findings_text(findings, source_of, arguments.has("--verbose"));
}

int show_changes(const std::vector<app::Fixed>& fixed, Terminal& terminal) {
  std::string diff;
  for (const app::Fixed& each : fixed)
    diff += report::line_diff(each.path, each.before, each.after);
  terminal.out(diff);
  return diff.empty() ? exit_done : exit_failed;
}

}  // namespace

int run_lint(const Arguments& arguments, Terminal& terminal) {
  const bool fix = arguments.has("--fix"), dry_run = arguments.has("--dry-run");
  if (dry_run && !fix) return refuse("--dry-run goes with --fix", terminal);
  world::real::Doors doors;
  if (fix) {
    const auto fixed = app::fix(request_of(arguments), dry_run, doors.world().files);
    if (!fixed) return refuse(fixed.error(), terminal);
    if (dry_run) return show_changes(*fixed, terminal);
    for (const app::Fixed& each : *fixed)
      if (each.before != each.after)
        terminal.err(fmt::format("fixed {}\n", printable_line(each.path)));
  }
  const auto evidence = evidence_of(arguments);
  const auto ledger =
      app::read_ledger(evidence->place, *evidence->storage, evidence->doors.world().clock.now());
  if (!ledger) return give_up(ledger.error(), terminal);
  world::World world = doors.world();
  const auto linted =
      app::lint(request_of(arguments), *ledger, world::real::process_variables(), world);
  if (!linted) return refuse(linted.error(), terminal);
  const auto findings = findings_of(linted->checklists);
  terminal.out(written(findings, *linted, arguments));
  const bool clean = std::ranges::all_of(
      findings, [](const Diagnostic& finding) { return finding.severity == Severity::note; });
  return clean ? exit_done : exit_failed;
}

}  // namespace seatrial::cli
