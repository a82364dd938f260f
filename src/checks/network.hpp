#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "world/world.hpp"

namespace seatrial::checks {

// Of the failures to reach a peer, only these are observations of it: it does not answer (refused,
// silent when dialled, no such name), or it does (a failed TLS handshake, a broken answer). All
// others (no route, no name server, stopped) say that we could not look.
bool nobody_answers(world::NetworkFailure::Kind kind);
bool somebody_answers(world::NetworkFailure::Kind kind);

// A host as it is dialled: "db.internal", "192.0.2.1", and "::1" for "[::1]".
Result<std::string> parse_host(std::string_view text);

// A placeholder is never connected to.
Result<void> refuse_placeholder(std::string_view what, std::string_view text);

}  // namespace seatrial::checks
