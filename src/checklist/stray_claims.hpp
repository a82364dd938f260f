#pragma once

#include <string_view>

#include "checklist/draft.hpp"

// What a report claims where nothing is read as a claim.
namespace seatrial::checklist {

// "`AUTH_MODE` is enforced." as a paragraph below "Enforced now".
bool is_stray_claim(const Draft& draft, BlockId paragraph);

// Below such a heading the lines `AUTH_MODE=enforced` of a block of code are claims as well.
bool may_hold_claims(const Draft& draft, BlockId block);
bool is_setting_line(std::string_view line);

}  // namespace seatrial::checklist
