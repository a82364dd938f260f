#pragma once

#include <vector>

#include "app/load.hpp"
#include "run/environment.hpp"

namespace seatrial::app {

// The environments that are judged, with their values.
std::vector<run::LoadedEnvironment> load_environments(const Loaded& loaded,
                                                      const world::Variables& process,
                                                      world::Files& files);

// Says once, and at its place in the sidecar, what of them could not be read.
void warn_of_unread(const std::vector<run::LoadedEnvironment>& environments, Loaded& loaded);

enum class Purpose { plan, run };
// `${NAME}` in a check of the sidecar that an environment does not define, each at its place. In a
// plan only a warning where the variables of a later process may bring it.
std::vector<Diagnostic> undefined_variables(const Loaded& loaded,
                                            const std::vector<run::LoadedEnvironment>& environments,
                                            Purpose purpose, world::Files& files);

// Says of each item that would run which `${NAME}` of its check its environment does not define.
void note_missing_settings(RunDocument& document,
                           const std::vector<run::LoadedEnvironment>& environments,
                           world::Files& files);

// Knows the secrets of every environment of a sidecar, if there is one, and those of this process.
secrets::Redactor redactor_of_all(const Sidecar* sidecar, const world::Variables& process,
                                  world::Files& files);

// Knows their secrets and those of this process.
secrets::Redactor redactor_of(const std::vector<run::LoadedEnvironment>& environments,
                              const world::Variables& process, world::Files& files);

}  // namespace seatrial::app
