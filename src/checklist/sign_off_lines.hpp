#pragma once

#include <string_view>

#include "checklist/draft.hpp"

// "Release manager: ________  Date: ____": lines that somebody is to sign.
namespace seatrial::checklist {

// A line with a blank to sign in, below a sign-off heading or because it says so itself
// ("Approved by: ____"), that begins a sign-off: it names who signs, or is the first field of one.
// Remembers the fields ("Date: ____") that go on in it.
bool begins_sign_off(Draft& draft, BlockId block, bool below_sign_off, std::string_view markup);

// Below "Go/No-Go" or "Launch decision", where every line with a blank is somebody's word.
bool awaits_decision(const Draft& draft, BlockId block);

// Each such line of a paragraph becomes an item.
void read_sign_off_lines(Draft& draft, BlockId paragraph);

// It has a blank that is no field of a sign-off.
bool leaves_out_sign_off(std::string_view markup);

// "QA lead: ____", "Outgoing: ____  Incoming: ____": somebody is to be named, and no sign-off says
// what for.
bool waits_for_person(std::string_view line);

}  // namespace seatrial::checklist
