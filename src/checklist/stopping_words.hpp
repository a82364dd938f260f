#pragma once

#include <string_view>

// Titles and lead-ins of conditions on which something is ended or taken back. All of their words
// are padded (`padded_words`).
namespace seatrial::checklist {

// "Halt when:", "Turn it off again if any of these happens:", "If any of these, go back:"
bool stops_on_condition(std::string_view words);

// "Don't pull the plug for:", "Never abort for:"
bool keeps_going_for(std::string_view words);

// "Ask the incident commander if:": somebody decides.
bool asks_on_condition(std::string_view words);

// "Call the vendor when:", "Do not panic for:": the lines below it are no demands, whatever they
// are, and what follows from them is not said. "Done when:" says what has to be so.
bool leaves_condition_open(std::string_view words);

}  // namespace seatrial::checklist
