#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/reports.hpp"
#include "model/run.hpp"
#include "plan/config.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// The file beside the checklists, where no other is named.
inline constexpr const char* sidecar_file = "seatrial.yaml";

// What it says, and where the repository is, where relative paths of checks start.
struct Sidecar {
  plan::Config config;
  std::filesystem::path root;
};

// What every command that looks at checklists is told.
struct Request {
  std::vector<std::string> files;  // none: those of the sidecar
  std::string config_path;         // empty: seatrial.yaml in the current directory, if there is one
  std::vector<std::string> environments;    // none: all of the sidecar
  std::string artifact;                     // that is judged: "NAME@sha256:HEX"; empty: the commit
  std::filesystem::path directory;          // the current one
  std::vector<ReportTarget> reports;        // going to be written: none may lie over an input
  bool wants_snapshot = false;              // nor the snapshots that the sidecar names
  std::vector<std::filesystem::path> kept;  // directories that are ours: no report goes into one
  bool may_lack_items = false;              // a text that asks for nothing will do
  std::optional<Sidecar> sidecar = {};      // where it was read before
};

// Checklists and sidecar, read and joined. Nothing has been executed or contacted.
struct Loaded {
  plan::Config config;
  std::filesystem::path root;  // of the repository: relative paths of checks start here
  RunDocument document;        // the plan
  Findings warnings;
};

std::expected<Loaded, Findings> load(const Request& request, world::Files& files);

// `seatrial.yml` beside it would be a policy that nobody reads.
std::optional<Findings> misnamed_sidecar(const std::filesystem::path& directory,
                                         world::Files& files);
// The sidecar alone, and where the repository is.
std::expected<Sidecar, Findings> load_sidecar(const Request& request, world::Files& files);

// One checklist with its roles.
std::expected<Checklist, Findings> load_checklist(const std::string& path,
                                                  const std::filesystem::path& directory,
                                                  world::Files& files);

// The directory above `start` that holds a git repository, or `start` itself.
std::filesystem::path repository_root(const std::filesystem::path& start, world::Files& files);

// Where it lies below the top of its repository: "services/web", whatever links it was reached by;
// empty: at its top.
std::string root_in_repository(const std::filesystem::path& start, world::Files& files);

// How the sidecar spells the path of a checklist in `exec.allow`.
std::string consent_path(const std::string& checklist, const std::filesystem::path& directory,
                         const std::filesystem::path& root);

}  // namespace seatrial::app
