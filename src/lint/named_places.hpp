#pragma once

#include <string_view>

#include "lint/rule.hpp"

namespace seatrial::lint {

// "See section 7", "§ 4.2", "as in Table 3", "the "Emergency stop" section", "after SEC-09" of a
// document that has no such place.
Faults dangling_places(const Document& document);

// "step 3 of the audit", "RFC 7231 appendix B": in another document.
bool points_elsewhere(std::string_view before, std::string_view behind);

}  // namespace seatrial::lint
