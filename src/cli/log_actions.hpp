#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/evidence.hpp"

namespace seatrial::cli {

// `seatrial log ACTION WORD...`
struct LogCall {
  const Arguments& arguments;
  std::vector<std::string> words;
  Evidence& evidence;
};

Result<std::uint64_t> record_number(const std::string& word);

int log_add(const LogCall& call, Terminal& terminal);
int log_retain(const LogCall& call, Terminal& terminal);
int log_hold(const LogCall& call, Terminal& terminal);
int log_release(const LogCall& call, Terminal& terminal);
int log_rotate(const LogCall& call, Terminal& terminal);
int log_revoke(const LogCall& call, Terminal& terminal);

}  // namespace seatrial::cli
