#pragma once

#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "world/world.hpp"

namespace seatrial::checks {

// Nothing answers there. A failed TLS handshake is an answer; a stopped or broken attempt says
// nothing.
bool nobody_answers(world::NetworkFailure::Kind kind);
bool says_nothing(world::NetworkFailure::Kind kind);

// A placeholder is never connected to.
Result<void> refuse_placeholder(std::string_view what, std::string_view text);

}  // namespace seatrial::checks
