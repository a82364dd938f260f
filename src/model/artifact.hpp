#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/run.hpp"

namespace seatrial {

// "registry.example/app@sha256:3f1c...", and "sha256:3f1c..." where it has no name.
Result<Artifact> parse_artifact(std::string_view text);

// As records have it: "@sha256:3f1c..." where it has no name.
std::string format_artifact(const Artifact& artifact);

}  // namespace seatrial
