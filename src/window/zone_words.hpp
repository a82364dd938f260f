#pragma once

#include <chrono>
#include <optional>
#include <string_view>

// Zones as people abbreviate them.
namespace seatrial::window {

// "UTC", "UTC+9", "GMT-03:30", "JST": how far its clocks are ahead of UTC. None: it is no zone, or
// nobody can tell which ("CST" is used in China and in America).
std::optional<std::chrono::minutes> zone_offset(std::string_view word);

// Does it look like the name of a zone: "CST", "Europe/Berlin"?
bool names_zone(std::string_view word);

}  // namespace seatrial::window
