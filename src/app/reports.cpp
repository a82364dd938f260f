#include "app/reports.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/inputs.hpp"
#include "app/report_place.hpp"
#include "base/text.hpp"
#include "report/report.hpp"

namespace seatrial::app {
namespace {

const report::Reporter* find_reporter(std::string_view kind) {
  const auto reporters = report::reporters();
  const auto found = std::ranges::find(reporters, kind, &report::Reporter::kind);
  return found == reporters.end() ? nullptr : &*found;
}

void write_file(Written& written, const std::filesystem::path& path, std::string_view text,
                const OwnFiles& own, world::Files& files) {
  if (const auto taken = own.at(path))
    written.problems.push_back(
        {fmt::format("report {}: it would overwrite {}", path.string(), *taken)});
  else if (auto done = files.write(path, text); !done)
    written.problems.push_back(std::move(done).error().context("report " + path.string()));
  else
    written.files.push_back(path.string());
}

}  // namespace

std::string dated_path(std::string pattern, const std::string& checklist, UtcTime time) {
  const std::string stem = std::filesystem::path(checklist).stem().string();
  pattern = replace_all(std::move(pattern), "{name}", lower(stem));
  pattern = replace_all(std::move(pattern), "{date}", format_date(time));
  return replace_all(std::move(pattern), "{month}", format_month(time));
}

Result<ReportTarget> parse_report_target(std::string_view text) {
  const std::size_t equals = text.find('=');
  ReportTarget target{.kind = std::string(text.substr(0, equals)),
                      .path = equals == text.npos ? "-" : std::string(text.substr(equals + 1))};
  if (find_reporter(target.kind) && !target.path.empty()) return target;
  std::vector<std::string> kinds;
  for (const report::Reporter& reporter : report::reporters()) kinds.emplace_back(reporter.kind);
  return fail(fmt::format("--report {}: expected KIND=PATH with KIND one of {}",
                          printable_line(text), join(kinds, ", ")));
}

std::vector<std::filesystem::path> snapshot_paths(const RunDocument& document,
                                                  const plan::Config& config,
                                                  const std::filesystem::path& root) {
  const auto snapshot = config.reports.find("snapshot");
  if (snapshot == config.reports.end()) return {};
  std::filesystem::path path =
      root / dated_path(snapshot->second, document.checklists.front().path, document.started);
  if (document.mode == Mode::light)
    path.replace_filename(path.stem() += std::string(light_ending) + path.extension().string());
  return {path, std::filesystem::path(path).replace_extension(".json")};
}

Written write_reports(const RunDocument& document, const std::vector<ReportTarget>& targets,
                      const plan::Config& config, const std::filesystem::path& root,
                      const std::filesystem::path& directory, const OwnFiles& own,
                      world::Files& files) {
  Written written;
  for (const ReportTarget& target : targets) {
    const std::string text = find_reporter(target.kind)->write(document);
    if (target.path == "-")
      written.standard_output += text;
    else
      write_file(written, directory / target.path, text, own, files);
  }
  const auto snapshots = snapshot_paths(document, config, root);
  if (snapshots.empty()) return written;
  if (const auto why = why_no_place(snapshots.front(), root, files)) {
    written.problems.push_back({fmt::format("report {}: it {}", snapshots.front().string(), *why)});
    return written;
  }
  write_file(written, snapshots.front(), report::markdown(document), own, files);
  write_file(written, snapshots.back(), report::json(document), own, files);
  return written;
}

}  // namespace seatrial::app
