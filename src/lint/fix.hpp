#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checklist/edit.hpp"
#include "model/checklist.hpp"

namespace seatrial::lint {

// What can be mended without asking: bullets and boxes of exported text become task items, the
// cells of a table line up, blanks at the ends of lines go. The result reads as the same items
// with the same ids and claims; a kind of fix that would change them is left out. Applying it
// twice changes nothing more.
std::string fixed(const Checklist& checklist);

// Lines of a fixed text that would be task items if their items stayed what they are.
std::vector<int> unmended_lines(std::string_view source);

// The kinds of fixes, as edits of the source.
std::vector<checklist::Edit> task_item_edits(std::string_view source);
std::vector<checklist::Edit> table_edits(std::string_view source);
std::vector<checklist::Edit> trailing_blank_edits(std::string_view source);

}  // namespace seatrial::lint
