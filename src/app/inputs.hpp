#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/load.hpp"

// The files that a command reads, and what must not happen to them.
namespace seatrial::app {

// The paths that name different files, in their order. A file under a second name (`./a.md`, a
// link) is named in `notes` instead: it is judged once.
std::vector<std::string> without_repetition(const std::vector<std::string>& paths,
                                            const std::filesystem::path& directory,
                                            world::Files& files, Findings& notes);

// What no report is written over: the checklists, the sidecar and the files with variables, by
// whatever name, and all that lies in the store and among the keys.
class OwnFiles {
 public:
  OwnFiles(const RunDocument& document, const plan::Config& config,
           const std::filesystem::path& root, const Request& request, world::Files& files);

  // In words what lies there: "the checklist ready.md". None: nothing of that.
  std::optional<std::string> at(const std::filesystem::path& path) const;

 private:
  void add(const std::filesystem::path& path, std::string what);

  std::map<std::string, std::string> known_;  // by the identity of the file
  std::map<std::string, std::string> kept_;   // likewise of directories
  world::Files& files_;
};

// The kind of the target that is a window's table: the sidecar names it, and not the caller.
inline constexpr const char* table_kind = "table";

// What is wrong with the places where reports are going to be written: over a checklist, the
// sidecar, a file with variables or the evidence, or over each other. Empty: nothing.
Findings misplaced_reports(const Loaded& loaded, const Request& request, world::Files& files);

}  // namespace seatrial::app
