#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "checks/kind.hpp"
#include "plan/config.hpp"
#include "secrets/redactor.hpp"
#include "world/world.hpp"

namespace seatrial::run {

// One environment with its values, as loaded where the run happens.
struct LoadedEnvironment {
  std::string name;
  std::map<std::string, std::string, std::less<>> vars;  // the sidecar's, for `${...}`
  checks::EnvironmentVariables variables;                // what is judged
  // Of `vars`, those that are made of what nobody knows, and why.
  std::map<std::string, std::string, std::less<>> unknown_vars;
  // Of `vars`, those that are made of files outside the root, and those that are made of secrets.
  std::set<std::string, std::less<>> outside_vars;
  std::set<std::string, std::less<>> secret_vars;
  // Where variables come from, in this environment and in every other: who asks in one would else
  // be told of another. Also what could not be read and what a later source overrides.
  std::vector<std::string> source_files;
  std::filesystem::path root;         // where the paths of NAME_FILE start
  std::string credentials_directory;  // of this process; empty: it has none
  // A source could not be read, so nobody knows what is set: in short, as items say it, and with
  // the place in the sidecar, for the reader to mend. Empty otherwise.
  std::string incomplete;
  bool has_sources = true;           // else nobody has looked whether a variable is set
  std::vector<Diagnostic> problems;  // without the sidecar's path
};

// Reads an environment's sources through the world, a later source over an earlier one. A source
// that is missing or malformed leaves the environment `incomplete`: its variables cannot be judged,
// the rest can.
LoadedEnvironment load_environment(const plan::EnvironmentConfig& config,
                                   const world::Variables& process,
                                   const std::filesystem::path& root, world::Files& files);

// Registers what must never be shown: values under secret names, and files that such names point
// to.
void register_secrets(const LoadedEnvironment& environment, world::Files& files,
                      secrets::Redactor& redactor);

// This process's own variables as an environment.
LoadedEnvironment process_environment(const world::Variables& process);

// What `${NAME}` stands for: the sidecar's vars first, then the environment's variables,
// `NAME_FILE`, and `credential:x` from this process's $CREDENTIALS_DIRECTORY. None: it is not set.
// An Error: it may be, and nobody knows to what, so that no default may stand in.
Result<std::optional<std::string>> look_up(const LoadedEnvironment& environment,
                                           world::Files& files, std::string_view name);

// Would the check take a value from a file outside the root that a file of the repository names?
// That needs consent, as reading the file itself does.
bool reads_outside(const Check& check, const LoadedEnvironment& environment, world::Files& files);

}  // namespace seatrial::run
