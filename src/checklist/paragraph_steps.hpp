#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace seatrial::checklist {

// md4c looks for the line of each bracket from the first line of its paragraph on, which takes
// lines times brackets. The source again, as long as before, with dots for the brackets behind
// limits::paragraph_steps_max such steps, where no links are read any more. None if it takes less.
std::optional<std::string> without_costly_brackets(std::string_view source);

}  // namespace seatrial::checklist
