#pragma once

#include <string_view>

// Lines beside items that ask for nothing: they wave something off, point elsewhere, name a thing
// or speak of the checklist itself.
namespace seatrial::checklist {

// "~~Load test~~ (moved)", "Load test: N/A", "See the wiki", "Complete this entire checklist"
bool is_remark(std::string_view markup);

// "Shared accounts: N/A", "Cache warmed (not applicable)"
bool ends_waived(std::string_view plain);

// "Test results of last week", "Build artifacts": its first word is no verb there.
bool names_thing(std::string_view plain);

// "Use this checklist before ...", "These items must be verified ..."
bool speaks_of_checklist(std::string_view plain);

}  // namespace seatrial::checklist
