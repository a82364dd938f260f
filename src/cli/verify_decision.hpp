#pragma once

#include "cli/session.hpp"

namespace seatrial::cli {

// `verify --decision N`: decides a gate again, from what the record was decided from.
int verify_decision(Session& session);

}  // namespace seatrial::cli
