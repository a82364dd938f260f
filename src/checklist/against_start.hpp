#pragma once

#include <string_view>

#include "checklist/items.hpp"
#include "checklist/topics.hpp"

// What single lines say below a title that speaks against a start: "Blockers", "Not allowed".
namespace seatrial::checklist {

// "None" and "Shared accounts: N/A" are waved off. Below "Not allowed" a line that denies ("No
// default passwords") says what is wanted, and may be meant the other way round: a person attests
// it. Of other topics nothing is changed.
void read_against_start(Topic topic, std::string_view markup, ItemSeed& seed);

// "Critical blockers (fix before the launch)", "Blockers to clear": an order below it is what is
// left to do.
bool wants_mending(std::string_view title);

bool is_settled(std::string_view cell);  // "Resolved", "Closed", "None": a plain status

}  // namespace seatrial::checklist
