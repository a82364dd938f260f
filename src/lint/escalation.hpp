#pragma once

#include "lint/rule.hpp"

namespace seatrial::lint {

// An escalation path that ends with the first person.
Faults short_escalations(const Document& document);

}  // namespace seatrial::lint
