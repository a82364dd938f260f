#pragma once

#include <optional>
#include <string>

#include "model/check.hpp"

namespace seatrial::recognize {

// What a check demands and nothing can have, or what cannot be meant as it stands: port 99999, a
// time of nothing, a file in the root of the file system, a value that is computed.
std::optional<std::string> impossible(const Check& check);

}  // namespace seatrial::recognize
