#pragma once

#include <expected>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/load.hpp"

namespace seatrial::app {

// A checklist as it is handed out to the next deployment.
struct FreshText {
  std::string text;
  std::vector<std::string> kept;  // lines that are not those of the copy, and stay as they are
};

// With boxes unticked, blanks and sign-off cells emptied; what the last deployment left stays.
// `copy`: what the start before handed out; it knows what underscores and cells were like that
// people wrote over by hand. Null: there was none.
std::expected<FreshText, Findings> fresh_text(const Checklist& checklist, const std::string* copy);

}  // namespace seatrial::app
