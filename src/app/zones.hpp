#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/findings.hpp"
#include "app/load.hpp"
#include "base/zone.hpp"
#include "gate/calendar.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// A zone of the system's time zone database; UTC needs none. The error says what is near it.
Result<Zone> find_zone(std::string_view name, world::Files& files);

// The zones of the sidecar's calendars and windows; those that nobody knows are findings.
std::expected<gate::Zones, Findings> load_zones(const plan::Config& config, world::Files& files);

}  // namespace seatrial::app
