#pragma once

#include <string_view>

namespace seatrial::window {

// "vault was down", "same as yesterday", "pass was a mistake": a remark beside a pass after which
// nobody can tell whether it is one. What says so plainly is in remarks.hpp. `of_any` asks for what
// every column can say, also one of links or names: "missing", "copied from the row above".
bool leaves_pass_in_doubt(std::string_view remark, bool of_any);

}  // namespace seatrial::window
