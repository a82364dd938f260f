#pragma once

#include "lint/rule.hpp"

namespace seatrial::lint {

// "Before starting Phase 2:", "### Exit criteria" of phase 1: with open boxes, and something of
// phase 2 is ticked.
Faults done_before_gate(const Document& document);

// "## Phase 1 ✅ COMPLETE", "**Status:** Done" of a section with open boxes.
Faults complete_above_open(const Document& document);

// "- [x] Deploy (requires the migration)", "## Step 2 (after step 1)", and that is open.
Faults done_before_need(const Document& document);

bool is_open(const Item& item);

// "— COMPLETE", "✅ done (2026-02-01)" behind a title; a mark alone may be an ornament.
bool calls_itself_complete(std::string_view title);

}  // namespace seatrial::lint
