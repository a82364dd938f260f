#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recognize/view.hpp"

// What stands above an item: its headings, the items that contain it and the line that leads in
// its list. They may turn what it says, and say everything of a literal that stands alone.
namespace seatrial::recognize {

// A word above that turns, defers or frees of choice whatever stands below it ("Things to avoid",
// "Out of scope", "Any of:"). An absence is not turned by what forbids.
std::optional<std::string> turned_above(const View& view, bool absent);

// `AUTH_MODE=off`, a name or a command alone: the first word above that is not understood.
std::optional<std::string> unclear_above(const View& view, const Finding& found);

// "Any of these:", "Either:", "Option A": what follows is not asked for each.
bool offers_choice(const Prose& prose);

// The environment that a label or what stands above it names and says nothing else: "Staging".
std::optional<std::string> environment_above(const View& view);

// The platform that keeps the variables of a list: "vercel" of "Environment variables (Vercel)".
std::optional<std::string> platform_above(const View& view);

// A value or a command below "Rollback": what is done when something went wrong, and not wanted
// before.
std::optional<std::string> rolled_back_above(const View& view, const Finding& found);

// The same of any line that is read like a heading.
std::optional<std::string> turned_in(std::string_view line);

}  // namespace seatrial::recognize
