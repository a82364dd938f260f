#include "cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/signed_report.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "cli/input.hpp"
#include "report/report.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {

namespace {

// One document each, and the next one would spoil it; what is made of lines for a log may stand
// behind the other.
bool may_share_standard_output(const std::vector<app::ReportTarget>& targets,
                               const std::string& output) {
  std::vector<std::string> writers;
  if (!output.empty()) writers.push_back(output);
  for (const app::ReportTarget& target : targets)
    if (target.path == "-") writers.push_back(target.kind);
  const bool log = std::ranges::all_of(
      writers, [](const std::string& kind) { return kind == "terminal" || kind == "github"; });
  std::ranges::sort(writers);
  return writers.size() < 2 || (log && std::ranges::adjacent_find(writers) == writers.end());
}

}  // namespace

std::expected<std::vector<app::ReportTarget>, Error> report_targets(const Arguments& arguments) {
  std::vector<app::ReportTarget> targets;
  for (const std::string& text : arguments.all("--report")) {
    auto target = app::parse_report_target(text);
    if (!target) return std::unexpected(std::move(target).error());
    targets.push_back(std::move(*target));
  }
  if (!may_share_standard_output(targets, arguments.get("--output")))
    return fail(
        "standard output takes one document: write the others to files, --report KIND=PATH");
  return targets;
}

void attach_evidence(RunDocument& document, const std::vector<app::ReportTarget>& targets,
                     Evidence& evidence) {
  if (!document.bundle.empty() || !contains(targets, "html", &app::ReportTarget::kind)) return;
  const auto store = evidence::Store::open(evidence.place.store, *evidence.storage);
  if (!store) return;  // and `verify` says that nothing signed stands behind the page
  if (auto bundle = app::bundle_of(document, *store)) document.bundle = std::move(*bundle);
}

bool deliver(const RunDocument& document, const std::vector<app::ReportTarget>& targets,
             const plan::Config& config, const std::filesystem::path& root,
             const Arguments& arguments, Terminal& terminal) {
  world::real::Doors doors;
  const app::Written written = app::write_reports(
      document, targets, config, root, std::filesystem::current_path(), doors.world().files);
  const std::string output = arguments.get("--output");
  if (output == "json")
    terminal.out(report::json(document));
  else if (!output.empty() ||
           std::ranges::none_of(targets, [](const auto& target) { return target.path == "-"; }))
    terminal.out(report::terminal(document, style_of(arguments, terminal)));
  terminal.out(written.standard_output);
  for (const std::string& file : written.files)
    terminal.err(fmt::format("wrote {}\n", printable_line(file)));
  for (const Error& problem : written.problems)
    terminal.err(fmt::format("error: {}\n", printable_line(problem.what)));
  return written.problems.empty();
}

}  // namespace seatrial::cli
