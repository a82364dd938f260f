#pragma once

#include <optional>
#include <string_view>

#include "window/header.hpp"

namespace seatrial::window {

// What a column of counts says of a day: how many failed or were left out, or which part passed.
enum class Tally { clean, bad, unclear };
std::optional<Tally> read_tally(const Column& column, std::string_view cell);  // none: of others

// What a column of incidents says of a day: only "none", "no", "0" or a dash is that there was
// none.
enum class Incidents { none, some, unanswered };
Incidents read_incidents(std::string_view cell);

}  // namespace seatrial::window
