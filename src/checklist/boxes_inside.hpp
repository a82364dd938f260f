#pragma once

#include <cstddef>
#include <string_view>

namespace seatrial::checklist {

// A box, or what is meant as one.
bool begins_like_box(std::string_view text);

// How many boxes stand in a line, each behind a blank or at its start; not those in code.
std::size_t boxes_in(std::string_view line);
std::size_t boxes_in_html(std::string_view line);  // also behind tags and in cells

}  // namespace seatrial::checklist
