#pragma once

#include "lint/rule.hpp"

namespace seatrial::lint {

// What is typed in a block: of a session with prompts, the words behind them.
std::string typed_in(const Block& block);

Faults piped_downloads(const Document& document);  // `curl ... | bash`
Faults syntax_errors(const Document& document);    // what `bash -n` refused

// A block that calls itself a shell script; one without a name may be anything.
bool is_named_shell(const Block& block);

}  // namespace seatrial::lint
