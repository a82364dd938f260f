#pragma once

#include <string>
#include <vector>

#include "cli/evidence.hpp"
#include "evidence/key_register.hpp"
#include "evidence/record.hpp"

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

// What a record says, in a line for people; whose key signed it, where that is not the store's.
std::string record_line(const evidence::Record& record, const evidence::KeyRegister& keys);

}  // namespace seatrial::cli
