#pragma once

#include <string_view>

namespace seatrial::gate {

// Are two names of the same person? Case, order ("Lee, Kim"), an address or a role behind it,
// blanks that cannot be seen and letters of another script that look the same do not tell persons
// apart.
bool same_person(std::string_view left, std::string_view right);

}  // namespace seatrial::gate
