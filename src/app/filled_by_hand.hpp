#pragma once

#include <string>
#include <string_view>

namespace seatrial::app {

// Lines that end with "\n" alone, without the blanks behind them and empty ones behind the last.
std::string without_line_ends(std::string_view text);

// A checklist with the lines of an earlier one wherever all that changed is what stands in blanks
// ("____", "Yes / No"), in cells that were empty, and ticks. Where lines came or went: as it is.
std::string with_its_blanks(std::string_view text, std::string_view earlier);

}  // namespace seatrial::app
