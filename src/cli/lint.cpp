#include "app/lint.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/ledger.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "report/diff.hpp"
#include "report/findings.hpp"

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
  const bool clean =
      std::ranges::all_of(fixed, [](const app::Fixed& each) { return each.before == each.after; });
  return clean ? exit_done : exit_failed;
}

}  // namespace

int run_lint(Session& session) {
  const bool fix = session.arguments.has("--fix"), dry_run = session.arguments.has("--dry-run");
  if (dry_run && !fix) return session.refuse("--dry-run goes with --fix");
  if (fix) {
    const auto fixed = app::fix(
        session.request(), dry_run ? app::Fixing::dry_run : app::Fixing::write, session.files());
    if (!fixed) return session.refuse(fixed.error());
    if (dry_run) return show_changes(*fixed, session.terminal);
    for (const app::Fixed& each : *fixed) {
      if (each.before != each.after)
        session.terminal.err(fmt::format("fixed {}\n", printable_line(each.path)));
      for (const int line : each.left)
        session.terminal.err(fmt::format("left  {}:{}  (what it says would change)\n",
                                         printable_line(each.path), line));
    }
  }
  const auto ledger = app::read_ledger(session.place(), session.storage(), session.now());
  if (!ledger) return session.give_up(ledger.error());
  const auto linted = app::lint(session.request(), *ledger, session.process, session.world());
  if (!linted) return session.refuse(linted.error());
  const auto findings = findings_of(linted->checklists);
  session.terminal.out(written(findings, *linted, session.arguments));
  const bool clean = std::ranges::all_of(
      findings, [](const Diagnostic& finding) { return finding.severity == Severity::note; });
  return clean ? exit_done : exit_failed;
}

}  // namespace seatrial::cli
