#pragma once

#include "cli/evidence.hpp"

namespace seatrial::cli {

// What `seatrial log ACTION WORD...` does.
int log_verify(Session& session, const std::vector<std::string>& words);
int log_show(Session& session, const std::vector<std::string>& words);
int log_prove(Session& session, const std::vector<std::string>& words);
int log_add(Session& session, const std::vector<std::string>& words);
int log_retain(Session& session, const std::vector<std::string>& words);
int log_hold(Session& session, const std::vector<std::string>& words);
int log_release(Session& session, const std::vector<std::string>& words);
int log_rotate(Session& session, const std::vector<std::string>& words);
int log_revoke(Session& session, const std::vector<std::string>& words);

}  // namespace seatrial::cli
