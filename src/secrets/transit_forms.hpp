#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seatrial::secrets {

// The value itself and every form it takes in transit, as Redactor::add lists them; some may be
// equal.
std::vector<std::string> transit_forms(std::string_view value);

}  // namespace seatrial::secrets
