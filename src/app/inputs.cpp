#include "app/inputs.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/report_place.hpp"
#include "app/reports.hpp"
#include "plan/plan.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

// The same for every name of a file: by link, hard link or `./`.
std::string identity(const fs::path& path, world::Files& files) {
  const auto status = files.status(path, true);
  if (status && *status && (*status)->number != 0)
    return fmt::format("{}:{}", (*status)->device, (*status)->number);
  const auto canonical = files.canonical(path);
  return (canonical ? *canonical : path.lexically_normal()).string();
}

Diagnostic misplaced(std::string path, std::string_view what, std::string help) {
  return {.code = "ST0507",
          .path = std::move(path),
          .message = fmt::format("this report would overwrite {}", what),
          .help = std::move(help)};
}

// What the sidecar names lies where a page may lie.
void keep_in_place(const fs::path& path, const Loaded& loaded, world::Files& files,
                   Findings& findings) {
  if (const auto why = why_no_place(path, loaded.root, files))
    findings.diagnostics.push_back({.code = "ST0507",
                                    .path = path.string(),
                                    .message = "this report " + *why,
                                    .help = report_place_help});
}

}  // namespace

OwnFiles::OwnFiles(const RunDocument& document, const plan::Config& config, const fs::path& root,
                   const Request& request, world::Files& files)
    : files_(files) {
  const fs::path& base = request.files.empty() ? root : request.directory;
  for (const Checklist& checklist : document.checklists)
    add(base / checklist.path, "the checklist " + checklist.path);
  if (!config.path.empty()) add(request.directory / config.path, "the sidecar " + config.path);
  for (const plan::EnvironmentConfig& environment : plan::environments_of(config))
    for (const plan::VariableSource& source : environment.sources)
      if (!source.path.empty()) add(root / source.path, "the variables " + source.path);
  for (const plan::RoleConfig& role : config.roles)
    for (const std::string& key : role.keys) add(root / key, "the key " + key);
  for (const fs::path& directory : request.kept)
    kept_.emplace(identity(directory, files_), "what lies in " + directory.string());
}

void OwnFiles::add(const fs::path& path, std::string what) {
  known_.emplace(identity(path, files_), std::move(what));
}

// A link is looked at where it leads.
std::optional<std::string> OwnFiles::at(const fs::path& path) const {
  if (const auto found = known_.find(identity(path, files_)); found != known_.end())
    return found->second;
  const fs::path there = files_.canonical(path).value_or(path);
  for (fs::path above = there.parent_path(); !above.empty(); above = above.parent_path()) {
    if (const auto found = kept_.find(identity(above, files_)); found != kept_.end())
      return found->second;
    if (above == above.parent_path()) break;
  }
  return std::nullopt;
}

std::vector<std::string> without_repetition(const std::vector<std::string>& paths,
                                            const fs::path& directory, world::Files& files,
                                            Findings& notes) {
  if (paths.size() < 2) return paths;
  std::vector<std::string> kept;
  std::map<std::string, std::string> seen;
  for (const std::string& path : paths) {
    const auto [found, added] = seen.emplace(identity(directory / path, files), path);
    if (added) {
      kept.push_back(path);
      continue;
    }
    notes.diagnostics.push_back(
        {.code = "ST0508",
         .severity = Severity::note,
         .path = path,
         .message = found->second == path
                        ? "named twice; it is judged once"
                        : fmt::format("the same file as {}; it is judged once", found->second)});
  }
  return kept;
}

Findings misplaced_reports(const Loaded& loaded, const Request& request, world::Files& files) {
  Findings findings;
  if (request.reports.empty() && !request.wants_snapshot) return findings;
  const OwnFiles own(loaded.document, loaded.config, loaded.root, request, files);
  std::map<std::string, std::string> reports;
  const auto claim = [&](const fs::path& path, const std::string& shown, std::string help) {
    const auto [found, added] = reports.emplace(identity(path, files), "another report, " + shown);
    const auto taken = own.at(path);
    if (taken || !added)
      findings.diagnostics.push_back(
          misplaced(shown, taken.value_or(found->second), std::move(help)));
  };
  for (const ReportTarget& target : request.reports)
    if (target.kind == table_kind) keep_in_place(target.path, loaded, files, findings);
  for (const ReportTarget& target : request.reports)
    if (target.path != "-")
      claim(request.directory / target.path, target.path,
            fmt::format("name another file: --report {}=PATH", target.kind));
  if (!request.wants_snapshot) return findings;
  const auto snapshots = snapshot_paths(loaded.document, loaded.config, loaded.root);
  for (const fs::path& path : snapshots)
    claim(path, path.string(), "name another file under `reports:`");
  if (!snapshots.empty()) keep_in_place(snapshots.front(), loaded, files, findings);
  return findings;
}

}  // namespace seatrial::app
