#include "cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/input.hpp"
#include "report/report.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {

std::expected<std::vector<app::ReportTarget>, Error> report_targets(const Arguments& arguments) {
  std::vector<app::ReportTarget> targets;
  for (const std::string& text : arguments.all("--report")) {
    auto target = app::parse_report_target(text);
    if (!target) return std::unexpected(std::move(target).error());
    targets.push_back(std::move(*target));
  }
  return targets;
}

bool deliver(const RunDocument& document, const std::vector<app::ReportTarget>& targets,
             const plan::Config& config, const std::filesystem::path& root,
             const Arguments& arguments, Terminal& terminal) {
  world::real::Doors doors;
  const app::Written written = app::write_reports(
      document, targets, config, root, std::filesystem::current_path(), doors.world().files);
  if (arguments.get("--output") == "json")
    terminal.out(report::json(document));
  else if (std::ranges::none_of(targets, [](const auto& target) { return target.path == "-"; }))
    terminal.out(report::terminal(document, style_of(arguments, terminal)));
  terminal.out(written.standard_output);
  for (const std::string& file : written.files)
    terminal.err(fmt::format("wrote {}\n", printable_line(file)));
  for (const Error& problem : written.problems)
    terminal.err(fmt::format("error: {}\n", printable_line(problem.what)));
  return written.problems.empty();
}

}  // namespace seatrial::cli
