#pragma once

#include "lint/document.hpp"
#include "lint/lint.hpp"

// The topics say themselves what they have to have looked up.
namespace seatrial::lint {

void ask_for_files(const Document& document, Questions& asked);
void ask_for_scripts(const Document& document, Questions& asked);

}  // namespace seatrial::lint
