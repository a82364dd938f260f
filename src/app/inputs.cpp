#include "app/inputs.hpp"

#include <fmt/format.h>

#include <map>

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

// What an identity stands for, in the user's words.
using Known = std::map<std::string, std::string>;

Known inputs_of(const Loaded& loaded, const Request& request, world::Files& files) {
  Known known;
  const auto add = [&](const fs::path& path, std::string what) {
    known.emplace(identity(path, files), std::move(what));
  };
  const fs::path& base = request.files.empty() ? loaded.root : request.directory;
  for (const Checklist& checklist : loaded.document.checklists)
    add(base / checklist.path, "the checklist " + checklist.path);
  if (!loaded.config.path.empty())
    add(request.directory / loaded.config.path, "the sidecar " + loaded.config.path);
  for (const plan::EnvironmentConfig& environment : plan::environments_of(loaded.config))
    for (const plan::VariableSource& source : environment.sources)
      if (!source.path.empty()) add(loaded.root / source.path, "the variables " + source.path);
  return known;
}

Diagnostic misplaced(std::string path, std::string_view what, std::string help) {
  return {.code = "ST0507",
          .path = std::move(path),
          .message = fmt::format("this report would overwrite {}", what),
          .help = std::move(help)};
}

}  // namespace

std::vector<std::string> without_repetition(const std::vector<std::string>& paths,
                                            const fs::path& directory, world::Files& files,
                                            Findings& notes) {
  if (paths.size() < 2) return paths;
  std::vector<std::string> kept;
  Known seen;
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
  Known taken = inputs_of(loaded, request, files);
  const auto claim = [&](const fs::path& path, const std::string& shown, std::string help) {
    const auto [found, added] = taken.emplace(identity(path, files), "another report, " + shown);
    if (!added) findings.diagnostics.push_back(misplaced(shown, found->second, std::move(help)));
  };
  for (const ReportTarget& target : request.reports)
    if (target.path != "-")
      claim(request.directory / target.path, target.path,
            fmt::format("name another file: --report {}=PATH", target.kind));
  if (request.wants_snapshot)
    for (const fs::path& path : snapshot_paths(loaded.document, loaded.config, loaded.root))
      claim(path, path.string(), "name another file under `reports:`");
  return findings;
}

}  // namespace seatrial::app
