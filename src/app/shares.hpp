#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/blanks.hpp"
#include "model/run.hpp"

namespace seatrial::app {

// Why the value of a blank is not all of what stands behind it, in another blank or in print: "11
// of 12 passed", "____ / 6". None: it is, or nothing stands there.
std::optional<Missed> why_partial(const Item& item, const std::vector<Measured>& values,
                                  std::string_view source);

}  // namespace seatrial::app
