#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/standing.hpp"

// What is kept as it is, so that it can be decided again, and may hold what every report masks.
namespace seatrial::app {

// The first line of a kept checklist or sidecar with what looks like a secret; none: there is none.
// Prose speaks of passwords and has none: there only the shape of a credential tells.
std::optional<int> line_of_secret(std::string_view text, std::string_view media_type);

// "seatrial.yaml:12" of each file that a decision keeps with such a line.
std::vector<std::string> places_of_kept_secrets(const Standing& standing);

}  // namespace seatrial::app
