#pragma once

#include "lint/rule.hpp"

namespace seatrial::lint {

Faults piped_downloads(const Document& document);  // `curl ... | bash`
Faults syntax_errors(const Document& document);    // what `bash -n` refused

}  // namespace seatrial::lint
