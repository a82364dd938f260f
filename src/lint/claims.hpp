#pragma once

#include <string_view>

#include "lint/document.hpp"

namespace seatrial::lint {

// "Complete", "✅ APPROVED (2026-02-01)": what a status says of finished work.
bool is_done(std::string_view value);

// Below "## Phase 1" a status is that of the phase; below "## Document control" it is not.
bool speaks_of_document(const Document& document, const Field& field);

}  // namespace seatrial::lint
