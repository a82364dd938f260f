#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/redact.hpp"
#include "checks/kind.hpp"
#include "model/run.hpp"
#include "plan/config.hpp"
#include "world/world.hpp"

namespace seatrial::run {

// One environment with its values, as loaded where the run happens.
struct LoadedEnvironment {
  std::string name;
  checks::EnvironmentVariables variables;
  std::map<std::string, std::string, std::less<>> vars;  // for `${...}`; variables come after them
};

// Reads an environment's sources through the world. A source that cannot be read is an Error.
Result<LoadedEnvironment> load_environment(const plan::EnvironmentConfig& config,
                                           const world::Variables& process,
                                           const std::filesystem::path& root, world::Files& files);

// Registers the secrets of an environment: values under secret names, and files they point to.
void register_secrets(const LoadedEnvironment& environment, Redactor& redactor);

struct Options {
  Mode mode = Mode::strict;
  int workers = 4;
  std::filesystem::path root;
  // Has the owner consented to the bytes of this checklist?
  std::function<bool(const Checklist& checklist)> consented;
  std::stop_source stop;
};

// What a live view or a heartbeat wants to know. Called by the coordinator only, never concurrently.
struct Observer {
  std::function<void(const JudgedItem& item)> started;
  std::function<void(const JudgedItem& item)> finished;
  std::function<void()> tick;  // about every 100 ms while something runs
};

// Evaluates every planned item of the document in place. The only threads live inside this call.
void run_all(RunDocument& document, const std::vector<LoadedEnvironment>& environments,
             const Redactor& redactor, world::World& world, const Options& options,
             const Observer& observer);

// A parent shows what its nested items and its own check add up to; a status line what its section does.
void roll_up(RunDocument& document);

}  // namespace seatrial::run
