#include "app/definitions.hpp"

#include "base/digest.hpp"
#include "plan/definition.hpp"
#include "plan/plan.hpp"

namespace seatrial::app {

Definitions definitions_of(const plan::Config& config) {
  Definitions definitions;
  definitions.sidecar = config.path;
  if (!config.path.empty()) definitions.sidecar_sha256 = sha256_hex(config.source);
  for (const plan::EnvironmentConfig& environment : plan::environments_of(config))
    definitions.environments.emplace(environment.name, plan::definition_digest(environment));
  return definitions;
}

}  // namespace seatrial::app
