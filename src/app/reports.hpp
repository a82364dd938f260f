#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"
#include "plan/config.hpp"
#include "world/world.hpp"

namespace seatrial::app {

class OwnFiles;

// One `--report KIND=PATH`; the path `-` is standard output.
struct ReportTarget {
  std::string kind;
  std::string path;
};

Result<ReportTarget> parse_report_target(std::string_view text);

// "docs/audits/{name}-readiness-{date}.md" for a checklist and a moment; {month} is 2026-01.
std::string dated_path(std::string pattern, const std::string& checklist, UtcTime time);

// What the name of a light run's snapshot ends with, so that it replaces no strict one of the day.
inline constexpr std::string_view light_ending = "-light";

// Where the dated snapshots of a run go that the sidecar names; empty where it names none.
std::vector<std::filesystem::path> snapshot_paths(const RunDocument& document,
                                                  const plan::Config& config,
                                                  const std::filesystem::path& root);

// Writes every wanted report, and the dated snapshots that the sidecar names (`reports.snapshot`:
// Markdown with the same content as JSON beside it). Returns what goes to standard output, and what
// could not be written: nothing is written over what a command reads, or into the store.
struct Written {
  std::string standard_output;
  std::vector<std::string> files;
  std::vector<Error> problems;
};
Written write_reports(const RunDocument& document, const std::vector<ReportTarget>& targets,
                      const plan::Config& config, const std::filesystem::path& root,
                      const std::filesystem::path& directory, const OwnFiles& own,
                      world::Files& files);

}  // namespace seatrial::app
