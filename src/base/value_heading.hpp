#pragma once

#include <string_view>

namespace seatrial {

// "Value", "Required production value": the heading of a column that says which value each variable
// of a table has to have. A default or an example would be none.
bool heads_wanted_values(std::string_view heading);

}  // namespace seatrial
