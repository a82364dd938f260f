#pragma once

#include "cli/evidence.hpp"

namespace seatrial::cli {

// What `seatrial log ACTION WORD...` does.
int log_add(Session& session, const Words& words);
int log_retain(Session& session, const Words& words);
int log_hold(Session& session, const Words& words);
int log_release(Session& session, const Words& words);
int log_rotate(Session& session, const Words& words);
int log_revoke(Session& session, const Words& words);

}  // namespace seatrial::cli
