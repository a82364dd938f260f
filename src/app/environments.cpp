#include "app/environments.hpp"

#include "base/ranges.hpp"
#include "plan/plan.hpp"

namespace seatrial::app {

std::vector<run::LoadedEnvironment> load_environments(const Loaded& loaded,
                                                      const world::Variables& process,
                                                      world::Files& files) {
  std::vector<run::LoadedEnvironment> environments;
  for (const plan::EnvironmentConfig& config : plan::environments_of(loaded.config))
    if (contains(loaded.document.environments, config.name))
      environments.push_back(run::load_environment(config, process, loaded.root, files));
  return environments;
}

void warn_of_unread(const std::vector<run::LoadedEnvironment>& environments, Loaded& loaded) {
  const LineIndex lines(loaded.config.source);
  for (const run::LoadedEnvironment& environment : environments)
    for (Diagnostic problem : environment.problems) {
      problem.path = loaded.config.path;
      problem.at = lines.at(problem.span.offset);
      loaded.warnings.diagnostics.push_back(std::move(problem));
    }
}

Redactor redactor_of(const std::vector<run::LoadedEnvironment>& environments,
                     const world::Variables& process, world::Files& files) {
  Redactor redactor;
  for (const run::LoadedEnvironment& environment : environments)
    run::register_secrets(environment, files, redactor);
  run::register_secrets(run::process_environment(process), files, redactor);
  return redactor;
}

}  // namespace seatrial::app
