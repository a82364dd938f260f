#pragma once

#include <string_view>

// How prose names variables and flags: in capitals, with an underscore.
namespace seatrial {

bool is_capital_name(std::string_view text);             // AUTH_MODE
bool is_capital_name_or_pattern(std::string_view text);  // that, or DB_*

}  // namespace seatrial
