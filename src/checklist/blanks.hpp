#pragma once

#include <string_view>

// What a line says of its blanks.
namespace seatrial::checklist {

bool bounds_blank(std::string_view line);   // "Lag: ____ s (max 5)"
bool offers_choice(std::string_view line);  // "Backups restored: yes / no", "... restored? (Y/N)"

}  // namespace seatrial::checklist
