#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/quantity.hpp"

// The numbers that people state.
namespace seatrial::app {

// As a threshold may be written with it: "9m" of "9 minutes", "420" of "$420" and "420 €", "1500"
// of "1.5k", "7800000ms" of "2 h 10 min". What is no number stays as it is.
std::string stated_number(std::string_view text);

std::optional<Quantity> stated_quantity(std::string_view text);

}  // namespace seatrial::app
