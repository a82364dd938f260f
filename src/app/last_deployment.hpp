#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/checklist.hpp"

// Where a checklist tells of the deployment before.
namespace seatrial::app {

enum class DeploymentPart { whole, version, date, id, status, person, duration, unknown };

struct LastDeploymentBlank {
  Blank blank;
  DeploymentPart part = DeploymentPart::unknown;
};

// "Last Deployment: ______", "Last deployment version: ______", and the blanks of the list, table
// or lines right below a line or heading "Last Deployment". They stay filled in a fresh copy.
std::vector<LastDeploymentBlank> last_deployment_blanks(const Checklist& checklist);

// The lines that tell of it in words of their own, without a blank.
std::vector<int> last_deployments_by_hand(const Checklist& checklist);

}  // namespace seatrial::app
