#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recognize/view.hpp"

// What stands above an item: its headings, the items that contain it and the line that leads in
// its list. They may turn what it says.
namespace seatrial::recognize {

// A word above that turns, defers or frees of choice whatever stands below it ("Things to avoid",
// "Out of scope", "Any of:"). An absence is not turned by what forbids.
std::optional<std::string> turned_above(const View& view, bool absent);

// The same of any line that is read like a heading.
std::optional<std::string> turned_in(std::string_view line);

// "Any of these:", "Either:", "Option A": what follows is not asked for each.
bool offers_choice(const Prose& prose);

}  // namespace seatrial::recognize
