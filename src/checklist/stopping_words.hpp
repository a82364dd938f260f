#pragma once

#include <string_view>

// Titles and lead-ins of conditions on which something is ended or taken back. All of their words
// are padded (`padded_words`).
namespace seatrial::checklist {

// "Halt when:", "Turn it off again if any of these happens:", "If any of these, go back:"
bool stops_on_condition(std::string_view words);

// "Don't pull the plug for:", "Never abort for:"
bool keeps_going_for(std::string_view words);

// "Hold the deploy if:", "Postpone when:": it speaks against the start.
bool holds_on_condition(std::string_view words);

// "Ask the incident commander if:": somebody decides.
bool asks_on_condition(std::string_view words);

}  // namespace seatrial::checklist
