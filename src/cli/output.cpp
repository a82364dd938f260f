#include "cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/inputs.hpp"
#include "app/signed_report.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "cli/style.hpp"
#include "report/report.hpp"

namespace seatrial::cli {
namespace {

// Also where a stored run is shown, which knows of no sidecar.
app::OwnFiles own_files(Session& session, const RunDocument& document,
                        const std::filesystem::path& root) {
  app::Request request = session.request();
  request.files = document.call.files;
  const auto& sidecar = session.sidecar();
  return {document, sidecar ? sidecar->config : plan::Config(),
          sidecar && root.empty() ? sidecar->root : root, request, session.files()};
}

}  // namespace

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

Result<std::vector<app::ReportTarget>> report_targets(const Arguments& arguments) {
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

void attach_evidence(Session& session, RunDocument& document,
                     const std::vector<app::ReportTarget>& targets) {
  if (!document.bundle.empty() || !contains(targets, "html", &app::ReportTarget::kind)) return;
  const auto store = session.open_store();
  if (!store) return;  // and `verify` says that nothing signed stands behind the page
  if (auto bundle = app::bundle_of(document, *store)) document.bundle = std::move(*bundle);
}

bool deliver(Session& session, const RunDocument& document,
             const std::vector<app::ReportTarget>& targets, const plan::Config& config,
             const std::filesystem::path& root) {
  const app::Written written =
      app::write_reports(document, targets, config, root, session.directory(),
                         own_files(session, document, root), session.files());
  const std::string output = session.arguments.get("--output");
  if (output == "json")
    session.terminal.out(report::json(document));
  else if (!output.empty() ||
           std::ranges::none_of(targets, [](const auto& target) { return target.path == "-"; }))
    session.terminal.out(report::terminal(document, style_of(session.arguments, session.terminal)));
  session.terminal.out(written.standard_output);
  for (const std::string& file : written.files)
    session.terminal.err(fmt::format("wrote {}\n", printable_line(file)));
  for (const Error& problem : written.problems)
    session.terminal.err(fmt::format("error: {}\n", printable_line(problem.what)));
  return written.problems.empty();
}

}  // namespace seatrial::cli
