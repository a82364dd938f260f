#pragma once

#include "lint/rule.hpp"

namespace seatrial::lint {

Faults piped_downloads(const Document& document);  // `curl ... | bash`
Faults syntax_errors(const Document& document);    // what `bash -n` refused

// A block that calls itself a shell script; one without a name may be anything.
bool is_named_shell(const Block& block);

}  // namespace seatrial::lint
